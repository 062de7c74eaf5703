package io.frontdesk.app;

import io.frontdesk.app.AccessFixtures.Fixture;
import io.frontdesk.app.AccessFixtures.Request;
import io.frontdesk.app.BusinessClient.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;

/** Requests about her own wallet and her own primary account, with money in them where it needs. */
final class MoneyFixtures {
  private static final String POSTED =
      "posted_on%5Bgte%5D=1&posted_on%5Blt%5D=4102444800&type=CREDIT&page=1&size=2";

  static final Map<String, Fixture> ALL =
      Map.ofEntries(
          Map.entry("listAccounts", caller -> of(caller.id(), "currency_code=EUR&size=2", null)),
          Map.entry("openAccount", caller -> of(caller.id(), "", currency())),
          Map.entry("getAccount", caller -> ofAccount(caller, null)),
          Map.entry(
              "updateAccount",
              caller -> ofAccount(caller, new JsonObject().put("is_primary", true))),
          Map.entry(
              "listAccountJournals",
              caller -> of(account(caller), "posted_on=1&type=CREDIT&page=1&size=2", null)),
          Map.entry("getJournal", caller -> of(journal(caller), "include_lines=true", null)),
          Map.entry("setUpWallet", caller -> of(caller.id(), "", new JsonObject())),
          Map.entry("walletExists", MoneyFixtures::exists),
          Map.entry("getWallet", caller -> ofWallet(caller, "", null)),
          Map.entry("updateWallet", caller -> ofWallet(caller, "", new JsonObject())),
          Map.entry("getWalletCode", caller -> ofWallet(caller, "", null)),
          Map.entry("listWalletJournals", caller -> ofWallet(caller, POSTED, null)),
          Map.entry("listWalletTransactions", caller -> ofWallet(caller, POSTED, null)),
          Map.entry("getWalletLimits", caller -> ofWallet(caller, "", null)),
          Map.entry("updateWalletLimits", caller -> ofWallet(caller, "", limits())),
          Map.entry(
              "getWalletTotals", caller -> ofWallet(caller, "posted_on%5Bgte%5D=1767225600", null)),
          Map.entry("transferMoney", caller -> AccessFixtures.body(transfer(caller))),
          Map.entry(
              "transferMoneyInBulk",
              caller -> AccessFixtures.body(new JsonArray().add(transfer(caller)))),
          Map.entry("postInvoice", MoneyFixtures::invoice),
          Map.entry("postCreditNote", caller -> ofAccount(caller, bill())),
          Map.entry("postWalletJournal", caller -> ofWallet(caller, "", paid())),
          Map.entry(
              "updateAccountTerms",
              caller -> ofAccount(caller, new JsonObject().put("credit_limit", euros("50.00")))),
          Map.entry("auditLedger", caller -> AccessFixtures.body(null)));

  private static Request of(String id, String query, Object body) {
    return new Request(Map.of("id", id), query, body);
  }

  private static Request ofAccount(Person caller, Object body) {
    return of(account(caller), "", body);
  }

  private static Request ofWallet(Person caller, String query, Object body) {
    return of(BusinessClient.wallet(caller), query, body);
  }

  private static String account(Person caller) {
    return caller.company().account(caller);
  }

  private static BigDecimal euros(String amount) {
    return new BigDecimal(amount);
  }

  private static JsonObject currency() {
    return new JsonObject().put("currency_code", "EUR");
  }

  private static Request exists(Person caller) {
    var code = caller.profile().getJsonObject("wallet").getString("code");
    return new Request(Map.of(), "type=CODE&value=" + code, null);
  }

  private static JsonObject limits() {
    var rule =
        new JsonObject()
            .put("maximum_number", 1_000_000)
            .put("period", "DAILY")
            .put("applies_for", new JsonArray().add("DEBIT").add("TRANSFER"));
    return new JsonObject().put("limit_rules", new JsonArray().add(rule));
  }

  /** From her wallet, in which there is enough for it, to somebody else's. */
  private static JsonObject transfer(Person caller) {
    caller.company().give(caller, "100.00");
    var receiver = BusinessClient.wallet(caller.company().receiver());
    return new JsonObject()
        .put("origin", new JsonObject().put("wallet_id", BusinessClient.wallet(caller)))
        .put("destination", new JsonObject().put("wallet_id", receiver))
        .put("amount", euros("0.25"));
  }

  private static JsonObject bill() {
    var line = new JsonObject().put("quantity", 2).put("unit_price", euros("1.25"));
    return new JsonObject().put("lines", new JsonArray().add(line));
  }

  /** On an account that may go below zero for it. */
  private static Request invoice(Person caller) {
    var account = account(caller);
    var terms = new JsonObject().put("credit_limit", euros("1000000.00"));
    var path = Client.BACK_OFFICE + "/accounts/" + account;
    caller.company().server("money").put(path, terms).expect(200);
    return of(account, "", bill());
  }

  /** The journal of a credit note on her account. */
  private static String journal(Person caller) {
    var account = account(caller);
    var server = caller.company().server("money");
    server.post(Client.BACK_OFFICE + "/accounts/" + account + "/credit_notes", bill()).expect(201);
    var path = Client.SELF_SERVICE + "/accounts/" + account + "/journals";
    var journals = server.get(path).expect(200).json().getJsonArray("content");
    return journals.getJsonObject(0).getString("id");
  }

  private static JsonObject paid() {
    return new JsonObject()
        .put("type", "CREDIT")
        .put("amount", euros("1.00"))
        .put("against", "CASH");
  }

  private MoneyFixtures() {}
}
