package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.frontdesk.app.BusinessClient.Person;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A business sees where its contact is signed in, and signs her out of one session or all. */
@ExtendWith(SharedNode.class)
class ContactSessionsTest {
  private RunningNode node;
  private BusinessClient company;
  private Client office;
  private Person phone;
  private Person laptop;
  private String path;

  @BeforeEach
  void signInTwice(RunningNode shared) {
    node = shared;
    company = BusinessClient.home(node);
    office = company.server("contacts");
    phone = company.register();
    laptop = company.authenticate(phone.email());
    path = Client.BACK_OFFICE + "/contacts/" + phone.id() + "/sessions";
  }

  private JsonObject page(String query) {
    return office.get(path + query).expect(200).json();
  }

  private List<String> live() {
    return page("").getJsonArray("content").stream()
        .map(each -> ((JsonObject) each).getString("id"))
        .toList();
  }

  private static void isOut(Person person) throws InterruptedException {
    for (var i = 0; i < 80 && person.client().get(person.path()).status() != 401; i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
    person.client().get(person.path()).expect(401);
    refresh(person).expect(401, "SESSION_ENDED");
  }

  private static Client.Answer refresh(Person person) {
    var client = person.company().node().client().bearer(person.refresh());
    return client.post(BusinessClient.CONTACTS + "/refresh", null);
  }

  @Test
  void showsLiveOnesNewestFirstAndNothingThatOpensThem() {
    var ids = List.of(BackOfficeFixtures.sessionId(laptop), BackOfficeFixtures.sessionId(phone));
    assertEquals(ids, live());
    var first = page("?size=1&include_total=true&order=ASC");
    assertEquals(2, first.getJsonObject("paging").getInteger("total"));
    assertEquals(true, first.getJsonObject("paging").getBoolean("has_more"));
    var shown = first.getJsonArray("content").getJsonObject(0);
    assertEquals(ids.get(1), shown.getString("id"));
    assertEquals("app", shown.getString("application"));
    assertEquals(shown.getLong("created_at"), shown.getLong("refreshed_at"));
    assertEquals(
        java.util.Set.of("id", "application", "created_at", "refreshed_at", "expires_at"),
        shown.fieldNames());
    node.change(
        "update contacts.session set created_at = created_at - interval '1 hour' where id = '%s'"
            .formatted(ids.get(0)));
    refresh(laptop).expect(200);
    var refreshed = page("?order=ASC").getJsonArray("content").getJsonObject(0);
    assertEquals(ids.get(0), refreshed.getString("id"));
    assertEquals(true, refreshed.getLong("refreshed_at") > refreshed.getLong("created_at"));
  }

  @Test
  void showsNoneThatIsOver() {
    phone.client().post(phone.path() + "/sign_out", new JsonObject()).expect(204);
    assertEquals(List.of(BackOfficeFixtures.sessionId(laptop)), live());
    node.change(
        "update contacts.session set expires_at = now() where id = '%s'"
            .formatted(BackOfficeFixtures.sessionId(laptop)));
    assertEquals(List.of(), live());
  }

  @Test
  void endsOneAndTheOtherGoesOn() throws InterruptedException {
    var one = path + "/" + BackOfficeFixtures.sessionId(phone);
    office.delete(one).expect(204);
    isOut(phone);
    laptop.profile();
    assertEquals(List.of(BackOfficeFixtures.sessionId(laptop)), live());
    office.delete(one).expect(204);
    refresh(laptop).expect(200);
  }

  @Test
  void endsAllAndSheSignsInAgain() throws InterruptedException {
    office.delete(path).expect(204);
    isOut(phone);
    isOut(laptop);
    assertEquals(List.of(), live());
    office.delete(path).expect(204);
    var again = company.authenticate(phone.email());
    again.profile();
    assertEquals(List.of(BackOfficeFixtures.sessionId(again)), live());
  }

  @Test
  void reachesNoSessionOfAnybodyElse() {
    var berta = company.register();
    office
        .delete(path + "/" + BackOfficeFixtures.sessionId(berta))
        .expect(404, "SESSION_NOT_FOUND");
    var nobodys = Client.BACK_OFFICE + "/contacts/" + UUID.randomUUID() + "/sessions";
    office.get(nobodys).expect(404, "CONTACT_NOT_FOUND");
    office.delete(nobodys).expect(404, "CONTACT_NOT_FOUND");
    office.delete(nobodys + "/" + BackOfficeFixtures.sessionId(berta)).expect(404);
    var rival = BusinessClient.another(node).server("contacts");
    rival.get(path).expect(404, "CONTACT_NOT_FOUND");
    rival.delete(path).expect(404, "CONTACT_NOT_FOUND");
    phone.client().get(path).expect(401);
    berta.profile();
    phone.profile();
    assertFalse(live().isEmpty());
  }
}
