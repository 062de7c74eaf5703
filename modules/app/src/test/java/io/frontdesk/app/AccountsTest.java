package io.frontdesk.app;

import static io.frontdesk.app.ContactMoney.amount;
import static io.frontdesk.app.ContactMoney.number;
import static io.frontdesk.app.ContactMoney.transfer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a contact and her business owe each other: opening, terms, invoices, and the end. */
@ExtendWith(SharedNode.class)
class AccountsTest {
  private static final long LONG_AGO = 1_000_000_000L;
  private static final long FAR_AHEAD = 4_000_000_000L;

  private RunningNode node;
  private BusinessClient company;
  private ContactMoney anna;

  @BeforeEach
  void openTheShop(RunningNode shared) {
    node = shared;
    company = BusinessClient.another(node);
    anna = ContactMoney.with(company, "100");
  }

  private Client.Answer open(JsonObject asked) {
    return anna.client().post(anna.owner().path() + "/accounts", asked);
  }

  private List<JsonObject> accounts(String query) {
    return anna
        .client()
        .get(anna.owner().path() + "/accounts?" + query)
        .expect(200)
        .json()
        .getJsonArray("content")
        .stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  @Test
  void everyContactHasOneOfEachHoweverManyAskAtOnce() {
    for (var round = 0; round < 5; round++) {
      var fresh = company.register();
      var wallet = fresh.profile().getJsonObject("wallet").getString("id");
      var asking = new ArrayList<CompletableFuture<Client.Answer>>();
      for (var i = 0; i < 8; i++) {
        var path =
            i % 2 == 0 ? fresh.path() + "/accounts" : Client.SELF_SERVICE + "/wallets/" + wallet;
        asking.add(CompletableFuture.supplyAsync(() -> fresh.client().get(path)));
      }
      asking.forEach(each -> each.join().expect(200));
      var counts =
          "select (select count(*) from financials.account where contact = '%1$s') || ' ' || (select"
              + " count(*) from financials.wallet where contact = '%1$s') || ' ' || (select count(*)"
              + " from financials.balance b where b.id in (select id from financials.account where"
              + " contact = '%1$s' union select id from financials.wallet where contact = '%1$s'))";
      assertEquals("1 1 2", node.sql(counts.formatted(fresh.id())));
    }
  }

  @Test
  void registeringIsEnoughForAnAccountAndAWallet() throws InterruptedException {
    var fresh = company.register();
    var sql =
        "select count(*) from financials.account where is_primary and contact = '"
            + fresh.id()
            + "'";
    for (var i = 0; i < 200 && !"1".equals(node.sql(sql)); i++) {
      java.util.concurrent.TimeUnit.MILLISECONDS.sleep(50);
    }
    assertEquals("1", node.sql(sql), "nobody asked for it");
    var left = "select count(*) from contacts.outbox where body->>'contact' = '" + fresh.id() + "'";
    for (var i = 0; i < 200 && !"0".equals(node.sql(left)); i++) {
      java.util.concurrent.TimeUnit.MILLISECONDS.sleep(50);
    }
    assertEquals("0", node.sql(left), "what is heard is gone");
  }

  @Test
  void opensFurtherAccountsInTheCurrenciesOfTheBusiness() {
    var id = open(new JsonObject().put("name", " Travel ").put("currency_code", "GBP"));
    id.expect(201);
    open(new JsonObject().put("currency_code", "JPY")).expect(400, "CURRENCY_NOT_OFFERED");
    open(new JsonObject().put("currency_code", "XXX")).expect(400, "CURRENCY_UNKNOWN");
    var pounds = accounts("currency_code=GBP");
    assertEquals(1, pounds.size());
    assertEquals("Travel", pounds.get(0).getString("name"));
    assertEquals(1, accounts("is_primary=true").size());
    assertEquals(2, accounts("").size());
  }

  @Test
  void oneAccountIsThePrimaryAlways() {
    var second =
        open(new JsonObject().put("currency_code", "EUR").put("is_primary", true))
            .expect(201)
            .json()
            .getString("id");
    assertEquals(second, accounts("is_primary=true").get(0).getString("id"));
    var path = Client.SELF_SERVICE + "/accounts/";
    var yes = new JsonObject().put("is_primary", true);
    anna.client().put(path + anna.account(), yes).expect(200);
    assertEquals(anna.account(), accounts("is_primary=true").get(0).getString("id"));
    anna.client().put(path + second, new JsonObject()).expect(200);
    anna.client().put(path + second, yes.copy().put("is_primary", false)).expect(200);
    anna.client()
        .put(path + anna.account(), new JsonObject().put("is_primary", false))
        .expect(400, "PRIMARY_NEEDED");
    assertEquals(1, accounts("is_primary=true").size());
  }

  @Test
  void hasAtMostTwentyAccounts() {
    for (var i = 1; i < 20; i++) {
      open(new JsonObject().put("currency_code", "EUR")).expect(201);
    }
    open(new JsonObject().put("currency_code", "EUR")).expect(400, "TOO_MANY_ACCOUNTS");
  }

  @Test
  void anInvoiceMayUseTheCreditLimitAndATransferMayNot() {
    anna.invoice("1", FAR_AHEAD).expect(400, "CREDIT_LIMIT_EXCEEDED");
    anna.terms(new JsonObject().put("credit_limit", 50)).expect(200);
    anna.send(transfer(anna.fromAccount(), anna.fromWallet(), "1"))
        .expect(400, "INSUFFICIENT_FUNDS");
    anna.invoice("50", FAR_AHEAD).expect(201);
    anna.invoice("0.01", FAR_AHEAD).expect(400, "CREDIT_LIMIT_EXCEEDED");
    assertEquals(amount("-50"), anna.inAccount());
    anna.terms(new JsonObject().put("credit_limit", 49)).expect(400, "CREDIT_LIMIT_BELOW_DEBT");
  }

  @Test
  void whatComesInPaysTheOldestInvoiceFirst() {
    anna.terms(new JsonObject().put("credit_limit", 100)).expect(200);
    anna.invoice("30", LONG_AGO).expect(201);
    anna.invoice("20", FAR_AHEAD).expect(201);
    assertEquals(amount("30"), number(shown(), "overdue_amount"));
    anna.send(transfer(anna.fromWallet(), anna.fromAccount(), "25")).expect(201);
    assertEquals(amount("5"), number(shown(), "overdue_amount"));
    anna.creditNote("5").expect(201);
    assertEquals(amount("0"), number(shown(), "overdue_amount"));
    assertEquals(amount("-20"), anna.inAccount());
  }

  private JsonObject shown() {
    return anna.shown("accounts", anna.account());
  }

  @Test
  void aSuspendedAccountTakesAndDoesNotGive() {
    anna.send(transfer(anna.fromWallet(), anna.fromAccount(), "10")).expect(201);
    anna.terms(new JsonObject().put("state", "SUSPENDED")).expect(200);
    var out = transfer(anna.fromAccount(), anna.fromWallet(), "1");
    anna.send(out).expect(400, "ACCOUNT_SUSPENDED");
    anna.send(transfer(anna.fromWallet(), anna.fromAccount(), "1")).expect(201);
    anna.terms(new JsonObject().put("state", "TERMINATED")).expect(400, "ACCOUNT_NOT_EMPTY");
    anna.terms(new JsonObject().put("state", "ACTIVE")).expect(200);
    anna.send(out.copy().put("amount", 11)).expect(201);
    anna.terms(new JsonObject().put("state", "TERMINATED")).expect(200);
    anna.send(transfer(anna.fromWallet(), anna.fromAccount(), "1"))
        .expect(400, "ACCOUNT_TERMINATED");
    anna.terms(new JsonObject().put("state", "ACTIVE")).expect(400, "ACCOUNT_TERMINATED");
    assertEquals("TERMINATED", shown().getString("state"));
  }

  @Test
  void theSameInvoiceTwiceIsOneInvoiceWithOneNumber() {
    anna.terms(new JsonObject().put("credit_limit", 100)).expect(200);
    var bill = ContactMoney.bill("10").put("id", UUID.randomUUID().toString());
    var path = Client.BACK_OFFICE + "/accounts/" + anna.account() + "/invoices";
    var first = anna.office().post(path, bill).expect(201).json();
    assertEquals(first, anna.office().post(path, bill).expect(201).json());
    assertEquals(amount("-10"), anna.inAccount());
    var otherDay = bill.copy().put("due_date", LONG_AGO);
    anna.office().post(path, otherDay).expect(409, "ID_TAKEN");
    var numbered = ContactMoney.bill("1").put("number", "2026-17");
    anna.office().post(path, numbered).expect(201);
    var another = numbered.copy().put("id", UUID.randomUUID().toString());
    var taken = anna.office().post(path, another).expect(409, "CODE_TAKEN");
    assertEquals("number", taken.json().getString("attribute"));
    anna.office()
        .post(path, ContactMoney.bill("2").put("number", "2026-17"))
        .expect(409, "CODE_TAKEN");
  }

  @Test
  void refusesABillThatComesToNothing() {
    var path = Client.BACK_OFFICE + "/accounts/" + anna.account() + "/invoices";
    anna.office().post(path, ContactMoney.bill("0")).expect(400, "AMOUNT_NOT_POSITIVE");
    var discounted = ContactMoney.bill("1");
    discounted.getJsonArray("lines").getJsonObject(0).put("discount", 2);
    var answer = anna.office().post(path, discounted).expect(400, "LINE_INVALID");
    assertEquals("lines.0.discount", answer.json().getString("attribute"));
  }
}
