package io.frontdesk.app;

import static io.frontdesk.app.ContactMoney.amount;
import static io.frontdesk.app.ContactMoney.number;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stored value: what a wallet shows, what it may be used for, and when its credit ends. */
@ExtendWith(SharedNode.class)
class WalletsTest {
  private static final String WALLETS = Client.SELF_SERVICE + "/wallets/";

  private BusinessClient company;
  private ContactMoney anna;
  private ContactMoney maria;

  @BeforeEach
  void openTheShop(RunningNode node) {
    company = BusinessClient.another(node);
    anna = ContactMoney.with(company, "100");
    maria = ContactMoney.of(company.register());
  }

  @Test
  void showsItsBalanceInTheCurrencyOfHerCountry() {
    var shown = anna.shown("wallets", anna.wallet());
    var balance = shown.getJsonArray("balances").getJsonObject(0);
    assertEquals(anna.code(), shown.getString("code"));
    assertEquals("EUR", balance.getString("currency_code"));
    assertEquals(amount("100"), number(balance, "open"));
    assertEquals("Harbour Coffee", balance.getJsonObject("organisation").getString("name"));
    var code = anna.client().get(WALLETS + anna.wallet() + "/code").expect(200).json();
    assertEquals(anna.code(), code.getString("code"));
  }

  @Test
  void isSetUpForWhoeverAsksAndIsNobodyElses() {
    var fresh = company.register();
    var nothing = new JsonObject().putNull("otp").putNull("code").putNull("identity");
    fresh.client().post(fresh.path() + "/wallets", nothing).expect(201);
    fresh.client().post(fresh.path() + "/wallets", new JsonObject()).expect(201);
    var own = fresh.profile().getJsonObject("wallet").getString("code");
    fresh.client().post(fresh.path() + "/wallets", new JsonObject().put("code", own)).expect(201);
    for (var code : List.of(anna.code(), "nonsense", "0000000000000000")) {
      fresh
          .client()
          .post(fresh.path() + "/wallets", new JsonObject().put("code", code))
          .expect(400, "WALLET_CODE_UNKNOWN");
    }
    var otp = new JsonObject().put("otp", "123456");
    fresh.client().post(fresh.path() + "/wallets", otp).expect(400, "OTP_NOT_SUPPORTED");
    fresh.client().get(WALLETS + anna.wallet()).expect(404, "WALLET_NOT_FOUND");
  }

  @Test
  void isFoundByItsCodeAndNotByWhoHasIt() {
    var exists = WALLETS + "wallet_exists?";
    for (var query : List.of("value=" + anna.code(), "type=CODE&value=" + anna.code())) {
      assertEquals(true, company.app().get(exists + query).json().getBoolean("wallet_exists"));
    }
    for (var query : List.of("value=1111111111111111", "value=", "type=code")) {
      assertEquals(false, company.app().get(exists + query).json().getBoolean("wallet_exists"));
    }
    company.app().get(exists + "type=EMAIL&value=a@example.com").expect(400, "TYPE_NOT_SUPPORTED");
  }

  @Test
  void topsUpByItselfOnlyFromAPaymentMethodThatIsThere() {
    var method = new JsonObject().put("id", UUID.randomUUID().toString());
    var auto = new JsonObject().put("threshold", 5).put("amount", 20).put("payment_method", method);
    var path = WALLETS + anna.wallet();
    anna.client()
        .put(path, new JsonObject().put("auto_topup", auto))
        .expect(400, "PAYMENT_METHOD_UNKNOWN");
    anna.client().put(path, new JsonObject()).expect(200);
  }

  private static JsonObject rule(String period, String amount, Integer number, String... what) {
    var rule =
        new JsonObject().put("period", period).put("applies_for", new JsonArray(List.of(what)));
    if (amount != null) {
      rule.put("maximum_amount", new java.math.BigDecimal(amount));
    }
    return number == null ? rule : rule.put("maximum_number", number);
  }

  private Client.Answer limit(JsonObject... rules) {
    return anna.office()
        .put(
            WALLETS + anna.wallet() + "/limits",
            new JsonObject().put("limit_rules", new JsonArray(List.of(rules))));
  }

  @Test
  void keepsToItsLimitsAndCountsWhatWasBefore() {
    anna.send(anna.to(maria, "6")).expect(201);
    limit(rule("DAILY", "10", null, "TRANSFER")).expect(200);
    anna.send(anna.to(maria, "4.01")).expect(400, "WALLET_LIMIT_REACHED");
    anna.send(anna.to(maria, "4")).expect(201);
    anna.send(anna.to(maria, "0.01")).expect(400, "WALLET_LIMIT_REACHED");
    maria.send(maria.to(anna, "1")).expect(201);
    limit(rule("MONTHLY", null, 2, "CREDIT"), rule("WEEKLY", null, 9, "DEBIT")).expect(200);
    maria.send(maria.to(anna, "1")).expect(400, "WALLET_LIMIT_REACHED");
    limit().expect(200);
    anna.send(anna.to(maria, "50")).expect(201);
  }

  @Test
  void showsTheRulesThatWereSetAndRefusesWrongOnes() {
    var named = rule("WEEKLY", "12.5", 3, "DEBIT", "TOP_UP").put("name", "careful");
    limit(named).expect(200);
    var path = WALLETS + anna.wallet() + "/limits";
    var shown =
        anna.client().get(path).expect(200).json().getJsonArray("limit_rules").getJsonObject(0);
    assertEquals("careful", shown.getString("name"));
    assertEquals(amount("12.5"), number(shown, "maximum_amount"));
    assertEquals(3, shown.getInteger("maximum_number"));
    assertEquals("EUR", shown.getString("currency_code"));
    anna.client().put(path, new JsonObject()).expect(401);
    var empty = limit(rule("DAILY", null, null, "DEBIT")).expect(400, "LIMIT_EMPTY");
    assertEquals("limit_rules.0.maximum_amount", empty.json().getString("attribute"));
    limit(rule("DAILY", "1.001", null, "DEBIT")).expect(400, "AMOUNT_TOO_PRECISE");
    limit(rule("DAILY", "1", null, "DEBIT").put("currency_code", "GBP"))
        .expect(400, "LIMIT_CURRENCY_MISMATCH");
    var twin = rule("DAILY", "1", null, "DEBIT").put("id", UUID.randomUUID().toString());
    limit(twin, twin.copy()).expect(400, "LIMIT_ID_TWICE");
  }

  @Test
  void creditThatHasExpiredIsNotThereAnyMore() throws InterruptedException {
    var soon = Instant.now().plusSeconds(2).getEpochSecond();
    anna.journal(new JsonObject().put("amount", 5).put("expiration_date", soon)).expect(201);
    assertEquals(amount("105"), anna.inWallet());
    TimeUnit.MILLISECONDS.sleep(soon * 1000 + 100 - System.currentTimeMillis());
    assertEquals(amount("100"), anna.inWallet());
    anna.send(anna.to(maria, "100.01")).expect(400, "INSUFFICIENT_FUNDS");
    anna.send(anna.to(maria, "100")).expect(201);
    assertEquals(amount("0"), anna.inWallet());
  }

  @Test
  void aJournalIsPostedOnceAndOnlyWithinReason() {
    var asked = new JsonObject().put("id", UUID.randomUUID().toString()).put("amount", 5);
    anna.journal(asked).expect(201);
    anna.journal(asked).expect(201);
    var listed = anna.list("journals", "size=1").getJsonObject(0);
    assertEquals(asked.getString("id"), listed.getString("id"), "the id that was answered");
    anna.journal(asked.copy().put("amount", 6)).expect(409, "ID_TAKEN");
    assertEquals(amount("105"), anna.inWallet());
    anna.journal(new JsonObject().put("amount", 200).put("type", "DEBIT"))
        .expect(400, "INSUFFICIENT_FUNDS");
    anna.journal(new JsonObject().put("amount", 1).put("expiration_date", 1))
        .expect(400, "EXPIRATION_DATE_INVALID");
  }
}
