package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.app.BusinessClient.Person;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody leaves for good: nothing of her person is left anywhere, and all of her money is. */
@ExtendWith(SharedNode.class)
class UnregistrationTest {
  private RunningNode node;
  private BusinessClient company;
  private Client office;
  private MarkedContact she;
  private Person anna;

  @BeforeEach
  void register(RunningNode shared) {
    node = shared;
    company = BusinessClient.another(node);
    office = company.server("contacts");
    she = MarkedContact.on(node);
    anna = she.register(company);
  }

  /** By the domain that keeps something of hers. */
  private void untilHeard() throws InterruptedException {
    var left =
        "select count(*) from contacts.outbox where subscriber = 'financials' and body->>'contact' = '"
            + anna.id()
            + "'";
    for (var i = 0; i < 200 && !"0".equals(node.sql(left)); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertEquals("0", node.sql(left));
  }

  private void leave() {
    office.delete(anna.path()).expect(200);
  }

  @Test
  void nothingOfHerPersonIsLeftAnywhere() throws InterruptedException {
    she.tell(anna);
    for (var place : new String[] {"contact.first_name", "identity.value", "address.line_1"}) {
      assertTrue(she.found().contains("contacts." + place), "the search finds " + she.found());
    }
    assertTrue(she.found().contains("financials.account.name"), she.found());
    assertTrue(she.found().contains("financials.limit_rule.name"), she.found());
    var code = anna.profile().getString("referral_code");
    leave();
    untilHeard();
    assertNull(she.found());
    assertNull(
        node.sql("select 1 from contacts.contact where referral_code = '%s'".formatted(code)));
    assertEquals(
        "1000",
        node.sql(
            "select maximum_number from financials.limit_rule where wallet = (select id from"
                + " financials.wallet where contact = '%s')".formatted(anna.id())),
        "the limit itself stays");
  }

  @Test
  void sheExistsForNobodyAnyMore() throws InterruptedException {
    leave();
    for (var i = 0; i < 80 && anna.client().get(anna.path()).status() != 401; i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
    anna.client().get(anna.path()).expect(401);
    node.client()
        .bearer(anna.refresh())
        .post(BusinessClient.CONTACTS + "/refresh", null)
        .expect(401, "SESSION_ENDED");
    office.get(anna.path()).expect(404, "CONTACT_NOT_FOUND");
    office.put(anna.path(), new JsonObject()).expect(404, "CONTACT_NOT_FOUND");
    office.get(anna.path() + "/addresses").expect(404, "CONTACT_NOT_FOUND");
    var address = AddressFixtures.address();
    office.post(anna.path() + "/addresses", address).expect(404, "CONTACT_NOT_FOUND");
    var sessions = Client.BACK_OFFICE + "/contacts/" + anna.id() + "/sessions";
    office.get(sessions).expect(404, "CONTACT_NOT_FOUND");
    office.delete(sessions).expect(404, "CONTACT_NOT_FOUND");
    var signIn = BusinessClient.signIn(anna.email(), BusinessClient.PASSWORD);
    company
        .app()
        .post(BusinessClient.CONTACTS + "/authenticate", signIn)
        .expect(401, "CREDENTIALS_WRONG");
    var exists = company.app().get(BusinessClient.CONTACTS + "?email_address=" + anna.email());
    assertFalse(exists.expect(200).json().getBoolean("contact_exists"));
  }

  @Test
  void sheMayComeBackAsSomebodyNew() {
    leave();
    var again = she.register(company);
    assertNotEquals(anna.id(), again.id());
    assertEquals("Anna" + she.mark(), again.profile().getString("first_name"));
    leave();
    again.profile();
  }

  @Test
  void leavingTwiceIsLeavingOnce() throws InterruptedException {
    var asking = new ArrayList<CompletableFuture<Client.Answer>>();
    for (var i = 0; i < 8; i++) {
      asking.add(CompletableFuture.supplyAsync(() -> office.delete(anna.path())));
    }
    asking.forEach(each -> each.join().expect(200));
    var at = "select unregistered_at from contacts.contact where id = '" + anna.id() + "'";
    var first = node.sql(at);
    leave();
    assertEquals(first, node.sql(at));
    untilHeard();
    var rival = BusinessClient.another(node).server("contacts");
    rival.delete(anna.path()).expect(404, "CONTACT_NOT_FOUND");
    office
        .delete(BusinessClient.CONTACTS + "/" + UUID.randomUUID())
        .expect(404, "CONTACT_NOT_FOUND");
    company.register().client().delete(anna.path()).expect(401);
  }

  @Test
  void moneyStaysAndShowsNoName() throws InterruptedException {
    var berta = company.register();
    var purse = BusinessClient.wallet(anna);
    company.give(anna, "30.00");
    var transfer =
        new JsonObject()
            .put("origin", new JsonObject().put("wallet_id", purse))
            .put("destination", new JsonObject().put("wallet_id", BusinessClient.wallet(berta)))
            .put("amount", 5)
            .put("notes", "from " + she.mark());
    anna.client().post(Client.SELF_SERVICE + "/transfers", transfer).expect(201);
    var hers = Client.SELF_SERVICE + "/wallets/" + BusinessClient.wallet(berta) + "/transactions";
    assertTrue(berta.client().get(hers).expect(200).text().contains(she.mark()));
    leave();
    untilHeard();
    assertFalse(berta.client().get(hers).expect(200).text().contains(she.mark()));
    var money = company.server("money");
    var wallet = money.get(Client.SELF_SERVICE + "/wallets/" + purse).expect(200);
    assertTrue(wallet.text().contains("25"), wallet.text());
    var audit = money.get(Client.BACK_OFFICE + "/ledger/audit").expect(200).json();
    assertTrue(audit.getBoolean("clean"), audit.encode());
  }

  /** Signing in and leaving at the same moment: in the end nobody is in. */
  @Test
  void noSignInOutlivesHerLeaving() {
    var live = "select count(*) from contacts.session where revoked_at is null and contact = '%s'";
    for (var round = 0; round < 6; round++) {
      var email = BusinessClient.newEmail();
      var person = company.register(email);
      var signIn = BusinessClient.signIn(email, BusinessClient.PASSWORD);
      var asking = new ArrayList<CompletableFuture<Client.Answer>>();
      for (var i = 0; i < 9; i++) {
        var turn = i;
        asking.add(
            CompletableFuture.supplyAsync(
                () ->
                    turn == 4
                        ? office.delete(person.path())
                        : company.app().post(BusinessClient.CONTACTS + "/authenticate", signIn)));
      }
      asking.forEach(each -> assertFalse(each.join().status() == 500, each.join().text()));
      assertEquals("0", node.sql(live.formatted(person.id())));
      node.change("delete from contacts.throttle where purpose = 'sign_in'");
      company
          .app()
          .post(BusinessClient.CONTACTS + "/authenticate", signIn)
          .expect(401, "CREDENTIALS_WRONG");
    }
  }
}
