package io.frontdesk.app;

import static io.frontdesk.app.ContactMoney.amount;
import static io.frontdesk.app.ContactMoney.number;
import static io.frontdesk.app.ContactMoney.transfer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was posted, as a person sees it: with its cause, and by every filter. */
@ExtendWith(SharedNode.class)
class JournalsTest {
  private static final String AWARD =
      "{\"type\":\"CREDIT\",\"against\":\"AWARDS_GRANTED\",\"amount\":5}";

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

  private static List<String> values(JsonArray content, String name) {
    return content.stream().map(each -> ((JsonObject) each).getString(name)).toList();
  }

  @Test
  void showsTheOtherPartyOfATransferToBothSides() {
    anna.send(anna.to(maria, "7.25").put("notes", "coffee")).expect(201);
    var sent = anna.list("transactions", "size=1").getJsonObject(0);
    assertEquals("DEBIT", sent.getString("type"));
    assertEquals(amount("7.25"), number(sent, "amount"));
    assertEquals("BUSINESS", sent.getString("pocket"));
    var event = sent.getJsonObject("financial_event");
    assertEquals("TRANSFER", event.getString("type"));
    assertEquals("coffee", event.getString("notes"));
    assertEquals(
        maria.code(), sent.getJsonObject("transfer").getJsonObject("wallet").getString("code"));

    var got = maria.list("transactions", "").getJsonObject(0);
    var from = got.getJsonObject("transfer");
    assertEquals("CREDIT", got.getString("type"));
    assertEquals(anna.wallet(), from.getJsonObject("wallet").getString("id"));
    assertEquals("Eleni Georgiou", from.getJsonObject("contact").getString("name"));
    assertEquals(event.getString("id"), got.getJsonObject("financial_event").getString("id"));
  }

  @Test
  void findsTransactionsByEachFilter() {
    anna.send(anna.to(maria, "1")).expect(201);
    var now = Instant.now().getEpochSecond();
    assertEquals(List.of("DEBIT"), values(anna.list("transactions", "type=DEBIT"), "type"));
    assertEquals(2, anna.list("transactions", "pocket=BUSINESS").size());
    for (var none :
        List.of(
            "pocket=CRMCOM",
            "pocket=BUSINESS_COMMERCE",
            "is_wallet_fee=true",
            "posted_on%5Bgt%5D=" + (now + 5),
            "posted_on%5Blt%5D=" + (now - 60),
            "posted_on%5Blte%5D=" + (now - 60),
            "posted_on=" + (now + 60),
            "community_member_id=" + UUID.randomUUID())) {
      assertEquals(0, anna.list("transactions", none).size(), none);
    }
    for (var all :
        List.of(
            "is_wallet_fee=false",
            "posted_on%5Bgte%5D=" + (now - 60) + "&posted_on%5Blte%5D=" + (now + 5),
            "posted_on=" + (now - 60))) {
      assertEquals(2, anna.list("transactions", all).size(), all);
    }
    var hers = "community_member_id=" + anna.owner().id();
    assertEquals(List.of("DEBIT"), values(anna.list("transactions", hers), "type"));
  }

  @Test
  void aSecondThatIsNamedIsInOrOutAsTheBracketSays() {
    var posted = anna.list("transactions", "").getJsonObject(0).getLong("posted_on");
    assertEquals(1, anna.list("transactions", "posted_on%5Bgte%5D=" + posted).size());
    assertEquals(1, anna.list("transactions", "posted_on%5Blte%5D=" + posted).size());
    assertEquals(0, anna.list("transactions", "posted_on%5Bgt%5D=" + posted).size());
    assertEquals(0, anna.list("transactions", "posted_on%5Blt%5D=" + posted).size());
  }

  @Test
  void turnsPagesInBothDirectionsAndCountsWhenAsked() {
    for (var i = 1; i <= 4; i++) {
      anna.send(anna.to(maria, "0.0" + i)).expect(201);
    }
    var path = Client.SELF_SERVICE + "/wallets/" + anna.wallet() + "/transactions?size=2";
    var second = anna.client().get(path + "&page=2&include_total=true").expect(200).json();
    var paging = second.getJsonObject("paging");
    assertEquals(5L, paging.getLong("total"));
    assertTrue(paging.getBoolean("has_more"));
    assertEquals(amount("0.02"), number(second.getJsonArray("content").getJsonObject(0), "amount"));
    var last = anna.client().get(path + "&page=3").expect(200).json();
    assertFalse(last.getJsonObject("paging").getBoolean("has_more"));
    var first = anna.client().get(path + "&order=ASC&sort=CREATED_DATE").expect(200).json();
    assertEquals(amount("100"), number(first.getJsonArray("content").getJsonObject(0), "amount"));
  }

  @Test
  void tellsWhatIsLeftOfEachCreditAndWhenItExpires() {
    var soon = Instant.now().plusSeconds(86_400).getEpochSecond();
    anna.journal(new JsonObject(AWARD).put("expiration_date", soon)).expect(201);
    anna.send(anna.to(maria, "7")).expect(201);
    var left = anna.list("journals", "include_unallocated_credit=true&type=CREDIT");
    assertEquals(amount("0"), number(left.getJsonObject(0), "unallocated_amount"));
    assertEquals(soon, left.getJsonObject(0).getLong("expiration_date"));
    assertEquals(amount("98"), number(left.getJsonObject(1), "unallocated_amount"));
    var plain = anna.list("journals", "type=CREDIT").getJsonObject(0);
    assertFalse(plain.containsKey("unallocated_amount"));
    var hers = maria.list("journals", "include_unallocated_credit=true").getJsonObject(0);
    assertEquals(soon, hers.getLong("expiration_date"), "expiry travels along");
  }

  @Test
  void findsWalletJournalsByEachFilter() {
    anna.send(anna.to(maria, "1")).expect(201);
    var types = values(anna.list("journals", ""), "transaction_type");
    assertEquals(List.of("TRANSFER", "MANUAL_JOURNAL"), types);
    assertEquals(1, anna.list("journals", "transaction_type=TRANSFER").size());
    assertEquals(2, anna.list("journals", "is_open=true").size());
    assertEquals(2, anna.list("journals", "is_commerce=false").size());
    for (var none :
        List.of(
            "is_commerce=true",
            "is_open=false",
            "is_open=true&is_commerce=true",
            "is_wallet_fee=true",
            "transaction_type=nonsense",
            "commerce_pool_id=" + UUID.randomUUID())) {
      assertEquals(0, anna.list("journals", none).size(), none);
    }
  }

  @Test
  void addsUpWhatAWalletWasUsedFor() {
    anna.journal(new JsonObject(AWARD)).expect(201);
    anna.send(anna.to(maria, "8")).expect(201);
    maria.send(maria.to(anna, "3")).expect(201);
    var expected = Map.of("TOP_UP", "100", "AWARDED", "5", "SENT", "8", "RECEIVED", "3");
    assertEquals(new TreeMap<>(expected), totals(anna, ""));
    var since = Instant.now().getEpochSecond() - 60;
    assertEquals(new TreeMap<>(expected), totals(anna, "posted_on%5Bgte%5D=" + since));
    assertEquals(Map.of(), totals(anna, "posted_on%5Blt%5D=" + since));
    assertEquals(
        new TreeMap<>(expected), totals(anna, "posted_on=posted_on%5Bgte%5D"), "the enum's text");
  }

  private static Map<String, String> totals(ContactMoney purse, String query) {
    var path = Client.SELF_SERVICE + "/wallets/" + purse.wallet() + "/summarised_totals?" + query;
    var totals = new TreeMap<String, String>();
    purse
        .client()
        .get(path)
        .expect(200)
        .json()
        .getJsonArray("wallet_totals")
        .forEach(
            each ->
                totals.put(
                    ((JsonObject) each).getString("type"),
                    number((JsonObject) each, "total").toPlainString()));
    return totals;
  }

  @Test
  void anAccountShowsTheLastTwelveMonthsUnlessAskedForMore() {
    anna.send(transfer(anna.fromWallet(), anna.fromAccount(), "10")).expect(201);
    anna.send(transfer(anna.fromWallet(), anna.fromAccount(), "20")).expect(201);
    var old = anna.accountJournals("order=ASC").getJsonObject(0).getString("id");
    node.change(
        "set session_replication_role = replica; update financials.entry set posted_at = posted_at -"
            + " interval '13 months' where id = '"
            + old
            + "'; set session_replication_role = default");
    assertEquals(1, anna.accountJournals("").size());
    var twoYears = Instant.now().minusSeconds(2 * 366 * 86_400L).getEpochSecond();
    assertEquals(2, anna.accountJournals("posted_on=" + twoYears).size());
  }

  @Test
  void anInvoiceIsShownWithItsLinesAndWhatIsUnpaid() {
    anna.terms(new JsonObject().put("credit_limit", 100)).expect(200);
    var line =
        new JsonObject()
            .put("product", new JsonObject().put("sku", "C1").put("name", "Coffee"))
            .put("quantity", 3)
            .put("unit_price", new java.math.BigDecimal("1.115"))
            .put("discount", new java.math.BigDecimal("0.04"))
            .put("tax", new java.math.BigDecimal("0.30"));
    anna.office()
        .post(
            Client.BACK_OFFICE + "/accounts/" + anna.account() + "/invoices",
            new JsonObject().put("due_date", 1).put("lines", new JsonArray().add(line)))
        .expect(201);
    var listed = anna.accountJournals("transaction_type=INVOICE&type=DEBIT").getJsonObject(0);
    assertEquals(amount("3.60"), number(listed, "amount"), "3.345 to the even cent, 3.34");
    assertEquals(amount("3.60"), number(listed.getJsonObject("invoice"), "overdue_amount"));
    var path = Client.SELF_SERVICE + "/journals/" + listed.getString("id");
    var journal = anna.client().get(path + "?include_lines=true").expect(200).json();
    assertEquals(amount("3.30"), number(journal, "net"));
    assertEquals(
        amount("3.34"), number(journal.getJsonArray("lines").getJsonObject(0), "sub_total"));
    assertFalse(anna.client().get(path).expect(200).json().containsKey("lines"));
    maria.client().get(path).expect(404, "JOURNAL_NOT_FOUND");
    assertEquals(0, anna.accountJournals("transaction_type=PAYMENT").size());
  }
}
