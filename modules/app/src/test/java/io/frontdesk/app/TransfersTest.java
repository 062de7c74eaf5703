package io.frontdesk.app;

import static io.frontdesk.app.ContactMoney.amount;
import static io.frontdesk.app.ContactMoney.transfer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Money from one to another, through the gateway: what moves, and what is refused without trace.
 */
@ExtendWith(SharedNode.class)
class TransfersTest {
  private static final String TRANSFERS = Client.SELF_SERVICE + "/transfers";

  private RunningNode node;
  private BusinessClient company;
  private ContactMoney anna;
  private ContactMoney maria;

  @BeforeEach
  void openTheShop(RunningNode shared) {
    node = shared;
    company = BusinessClient.another(node);
    anna = ContactMoney.with(company, "100");
    maria = ContactMoney.of(company.register());
  }

  @Test
  void movesMoneyToAWalletByItsIdOrItsCode() {
    anna.send(anna.to(maria, "10.50")).expect(201);
    var byCode = new JsonObject().put("wallet_id", maria.code());
    anna.send(transfer(anna.fromWallet(), byCode, "0.25")).expect(201);
    assertEquals(amount("89.25"), anna.inWallet());
    assertEquals(amount("10.75"), maria.inWallet());
  }

  @Test
  void movesMoneyBetweenWalletsAndAccountsEitherWay() {
    anna.send(transfer(anna.fromWallet(), anna.fromAccount(), "40")).expect(201);
    anna.send(transfer(anna.fromAccount(), maria.fromAccount(), "15")).expect(201);
    anna.send(transfer(anna.fromAccount(), maria.fromWallet(), "5")).expect(201);
    maria.send(transfer(maria.fromAccount(), maria.fromWallet(), "1")).expect(201);
    assertEquals(amount("60"), anna.inWallet());
    assertEquals(amount("20"), anna.inAccount());
    assertEquals(amount("14"), maria.inAccount());
    assertEquals(amount("6"), maria.inWallet());
  }

  @Test
  void reachesAWalletThatNobodyEverLookedAt() {
    var fresh = company.register();
    var code = fresh.profile().getJsonObject("wallet").getString("code");
    var toHer = new JsonObject().put("wallet_id", code);
    anna.send(transfer(anna.fromWallet(), toHer, "3")).expect(201);
    assertEquals(amount("3"), ContactMoney.of(fresh).inWallet());
  }

  @Test
  void aServerMovesMoneyForAnybodyOfItsBusinessAndNobodyElse() {
    var server = company.server("money");
    server.post(TRANSFERS, anna.to(maria, "1")).expect(201);
    var rival = BusinessClient.another(node).server("money");
    rival.post(TRANSFERS, anna.to(maria, "1")).expect(404, "ORIGIN_NOT_FOUND");
    company.server("till").post(TRANSFERS, anna.to(maria, "1")).expect(403);
    company.app().post(TRANSFERS, anna.to(maria, "1")).expect(401);
    assertEquals(amount("1"), maria.inWallet());
  }

  @Test
  void nobodyTakesWhatIsNotHers() {
    for (var origin : List.of(anna.fromWallet(), anna.fromAccount())) {
      var answer = maria.send(transfer(origin, maria.fromWallet(), "1"));
      assertEquals("origin", answer.expect(404, "ORIGIN_NOT_FOUND").json().getString("attribute"));
    }
    var byCode = new JsonObject().put("wallet_id", anna.code());
    maria.send(transfer(byCode, maria.fromWallet(), "1")).expect(404, "ORIGIN_NOT_FOUND");
    assertEquals(amount("100"), anna.inWallet());
  }

  @Test
  void nothingCrossesFromOneBusinessToAnother() {
    var stranger = ContactMoney.of(BusinessClient.another(node).register());
    anna.send(anna.to(stranger, "1")).expect(404, "DESTINATION_NOT_FOUND");
    assertEquals(amount("0"), stranger.inWallet());
  }

  @Test
  void refusesByNameAndLeavesNothing() {
    var before = rows();
    var fine = anna.to(maria, "1");
    var neither = new JsonObject();
    var both = anna.fromWallet().mergeIn(anna.fromAccount());
    refused(fine.copy().put("origin", neither), "ORIGIN_INVALID", "origin");
    refused(fine.copy().put("destination", both), "DESTINATION_INVALID", "destination");
    refused(fine.copy().put("destination", anna.fromWallet()), "SAME_PARTY", "destination");
    refused(anna.to(maria, "1.001"), "AMOUNT_TOO_PRECISE", "amount");
    refused(anna.to(maria, "100.01"), "INSUFFICIENT_FUNDS", "amount");
    refused(fine.copy().put("code", "123"), "CODE_INVALID", "code");
    refused(fine.copy().put("transfer_date", 1), "TRANSFER_DATE_INVALID", "transfer_date");
    refused(fine.copy().put("cash_pocket", true), "CASH_POCKET_NOT_SUPPORTED", "cash_pocket");
    refused(
        fine.copy().put("commerce_pool_id", UUID.randomUUID().toString()),
        "COMMERCE_POOL_UNKNOWN",
        "commerce_pool_id");
    refused(anna.to(maria, "0"), "AMOUNT_NOT_POSITIVE", "amount");
    for (var wrong : List.of("-1", "1000000000000000", "1E+30")) {
      anna.send(anna.to(maria, wrong)).expect(400, "INVALID_REQUEST");
    }
    assertEquals(before, rows());
  }

  private void refused(JsonObject transfer, String code, String attribute) {
    var answer = anna.send(transfer).expect(400, code);
    assertEquals(attribute, answer.json().getString("attribute"), answer.text());
  }

  private String rows() {
    return node.sql(
        "select (select count(*) from financials.transaction) || ' ' || (select count(*) from"
            + " financials.entry) || ' ' || (select count(*) from financials.answered) || ' ' ||"
            + " (select sum(remaining) from financials.lot)");
  }

  @Test
  void anAccountInAnotherCurrencyGetsNothing() {
    var opened =
        anna.client()
            .post(anna.owner().path() + "/accounts", new JsonObject().put("currency_code", "GBP"))
            .expect(201)
            .json();
    var pounds = new JsonObject().put("account_id", opened.getString("id"));
    refused(transfer(anna.fromWallet(), pounds, "1"), "CURRENCY_MISMATCH", "destination");
  }

  @Test
  void theSameKeyIdOrCodeMovesMoneyOnce() {
    var id = UUID.randomUUID().toString();
    var byId = anna.to(maria, "1").put("id", id);
    assertEquals(id, anna.send(byId).expect(201).json().getString("id"));
    assertEquals(id, anna.send(byId).expect(201).json().getString("id"));
    anna.send(byId.copy().put("amount", 2)).expect(409, "ID_TAKEN");

    var byCode = anna.to(maria, "1").put("code", "1234567890123456");
    var first = anna.send(byCode).expect(201).json();
    assertEquals(first, anna.send(byCode).expect(201).json());
    anna.send(byCode.copy().put("amount", 2)).expect(409, "CODE_TAKEN");

    var keyed = anna.client().with("Idempotency-Key", "coffee-1");
    var answer = keyed.post(TRANSFERS, anna.to(maria, "1")).expect(201);
    assertNull(answer.header("Idempotent-Replayed"));
    var again = keyed.post(TRANSFERS, anna.to(maria, "1")).expect(201);
    assertEquals("true", again.header("Idempotent-Replayed"));
    assertEquals(answer.text(), again.text());
    keyed.post(TRANSFERS, anna.to(maria, "2")).expect(409, "CALL_ID_REUSED");
    assertEquals(amount("3"), maria.inWallet());
  }

  @Test
  void creditThatExpiresDoesNotComeBackFromAnAccountForEver() {
    var soon = java.time.Instant.now().plusSeconds(3600).getEpochSecond();
    maria.journal(new JsonObject().put("amount", 5).put("expiration_date", soon)).expect(201);
    maria.given("2");
    var toAccount = transfer(maria.fromWallet(), maria.fromAccount(), "2.01");
    maria.send(toAccount).expect(400, "INSUFFICIENT_FUNDS");
    maria.send(toAccount.copy().put("amount", 2)).expect(201);
    assertEquals(amount("5"), maria.inWallet());
  }

  @Test
  void aRepeatIsWhatItWasHoweverLateItIs() {
    var yesterday = java.time.Instant.now().minusSeconds(86_390).getEpochSecond();
    var asked =
        anna.to(maria, "1").put("id", UUID.randomUUID().toString()).put("transfer_date", yesterday);
    anna.send(asked).expect(201);
    var late = asked.copy().put("transfer_date", yesterday - 100_000);
    anna.send(late).expect(201);
    assertEquals(amount("1"), maria.inWallet());
  }

  @Test
  void aBulkHappensAsAWholeInItsOrder() {
    var there = anna.to(maria, "100");
    var back = maria.to(anna, "60");
    var server = company.server("money");
    server.send("POST", TRANSFERS + "/bulk", new JsonArray().add(there).add(back).encode());
    assertEquals(amount("60"), anna.inWallet());
    assertEquals(amount("40"), maria.inWallet());
  }

  @Test
  void aBulkWithOneRefusalDoesNothingAndNamesIt() {
    var before = rows();
    var bulk = new JsonArray().add(anna.to(maria, "60")).add(anna.to(maria, "41"));
    var answer = anna.send(bulk).expect(400, "INSUFFICIENT_FUNDS");
    assertEquals("1.amount", answer.json().getString("attribute"));
    bulk = new JsonArray().add(anna.to(maria, "1")).add(maria.to(anna, "1"));
    assertEquals(
        "1.origin", anna.send(bulk).expect(404, "ORIGIN_NOT_FOUND").json().getString("attribute"));
    var twin = anna.to(maria, "1").put("id", UUID.randomUUID().toString());
    bulk = new JsonArray().add(twin).add(twin);
    assertEquals(
        "1.id", anna.send(bulk).expect(400, "TRANSFER_TWICE").json().getString("attribute"));
    assertEquals(before, rows());
    assertEquals(amount("100"), anna.inWallet());
  }

  @Test
  void aBulkTakesFiveHundredAndNoMore() {
    var bulk = new JsonArray();
    for (var i = 0; i < 500; i++) {
      bulk.add(anna.to(maria, "0.01"));
    }
    anna.send(bulk).expect(204);
    assertEquals(amount("5"), maria.inWallet());
    anna.send(bulk.add(anna.to(maria, "0.01"))).expect(400, "INVALID_REQUEST");
    anna.send(new JsonArray()).expect(400, "INVALID_REQUEST");
    assertEquals(amount("5"), maria.inWallet());
  }
}
