package io.frontdesk.financials.ledger;

import static io.frontdesk.financials.ledger.LedgerSteps.capture;
import static io.frontdesk.financials.ledger.LedgerSteps.hold;
import static io.frontdesk.financials.ledger.LedgerSteps.spend;
import static io.frontdesk.financials.ledger.LedgerSteps.topUp;
import static io.frontdesk.financials.ledger.LedgerSteps.transfer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much and how often, in a day, week or month of the business. */
class LimitsTest {
  private static FinancialsUnderTest till;
  private static final List<UUID> SEEDED = new ArrayList<>();
  private UUID wallet;
  private UUID other;

  @BeforeAll
  static void open() {
    till = FinancialsUnderTest.open();
  }

  @BeforeEach
  void give() {
    wallet = till.customer("EUR").wallet();
    other = till.customer("EUR").wallet();
    till.post(topUp(wallet, "100.00 EUR"));
  }

  @AfterEach
  void isStillInOrder() {
    Invariants.require(till.books, SEEDED);
  }

  @AfterAll
  static void close() {
    till.close();
  }

  @Test
  void limitsAnAmount() {
    limit(wallet, "maximum_amount", "10.00", "DAILY", "DEBIT");
    till.post(spend(wallet, "6.00 EUR"));
    assertEquals("WALLET_LIMIT_REACHED", till.refused(spend(wallet, "4.01 EUR")));
    till.post(transfer(wallet, other, "4.00 EUR"));
    assertEquals("WALLET_LIMIT_REACHED", till.refused(spend(wallet, "0.01 EUR")));
    till.post(topUp(wallet, "50.00 EUR"));
  }

  @Test
  void limitsANumber() {
    limit(wallet, "maximum_number", "2", "DAILY", "DEBIT");
    till.post(spend(wallet, "1.00 EUR"), spend(wallet, "1.00 EUR"));
    assertEquals("WALLET_LIMIT_REACHED", till.refused(spend(wallet, "0.01 EUR")));
  }

  @Test
  void refusesEverythingWhereTheMaximumIsZero() {
    limit(wallet, "maximum_number", "0", "MONTHLY", "DEBIT");
    assertEquals("WALLET_LIMIT_REACHED", till.refused(spend(wallet, "0.01 EUR")));
  }

  @Test
  void countsWhatARuleAppliesForAndNothingElse() {
    limit(wallet, "maximum_amount", "10.00", "DAILY", "TRANSFER");
    till.post(spend(wallet, "20.00 EUR"), transfer(wallet, other, "10.00 EUR"));
    assertEquals("WALLET_LIMIT_REACHED", till.refused(transfer(wallet, other, "0.01 EUR")));
    till.post(spend(wallet, "1.00 EUR"), topUp(wallet, "5.00 EUR"));
    till.post(topUp(other, "50.00 EUR"), transfer(other, wallet, "50.00 EUR"));
    limit(wallet, "maximum_amount", "110.00", "DAILY", "TOP_UP");
    till.post(topUp(wallet, "5.00 EUR"));
    assertEquals("WALLET_LIMIT_REACHED", till.refused(topUp(wallet, "0.01 EUR")));
    till.post(transfer(other, wallet, "10.00 EUR"));
    limit(wallet, "maximum_number", "5", "DAILY", "CREDIT");
    assertEquals("WALLET_LIMIT_REACHED", till.refused(topUp(wallet, "0.01 EUR")));
  }

  @Test
  void holdsAReceiverToHerOwnLimits() {
    limit(other, "maximum_amount", "5.00", "WEEKLY", "CREDIT");
    till.post(transfer(wallet, other, "5.00 EUR"));
    assertEquals("WALLET_LIMIT_REACHED", till.refused(transfer(wallet, other, "0.01 EUR")));
    till.post(spend(wallet, "95.00 EUR"));
  }

  @Test
  void countsWhatIsCapturedAndNotWhatIsHeld() {
    limit(wallet, "maximum_amount", "5.00", "DAILY", "DEBIT");
    var hold = UUID.randomUUID();
    till.post(hold(hold, wallet, "50.00 EUR", FinancialsUnderTest.in(60_000)));
    till.post(capture(hold, wallet, "5.00 EUR", false));
    assertEquals("WALLET_LIMIT_REACHED", till.refused(capture(hold, wallet, "0.01 EUR", true)));
    till.post(new ReleaseHold(hold, wallet));
  }

  @Test
  void beginsAnewWithEachPeriod() {
    for (var period : List.of("DAILY", "WEEKLY", "MONTHLY")) {
      var mine = till.customer("EUR").wallet();
      till.post(topUp(mine, "100.00 EUR"));
      limit(mine, "maximum_amount", "10.00", period, "DEBIT");
      seed(mine, period, -1, "50.00");
      till.post(spend(mine, "6.00 EUR"));
      seed(mine, period, 0, "4.00");
      assertEquals("WALLET_LIMIT_REACHED", till.refused(spend(mine, "0.01 EUR")), period);
    }
  }

  @Test
  void beginsAWeekOnMonday() {
    assertEquals("2026-11-23", till.books.single("select period_start('WEEKLY', '2026-11-29')"));
    assertEquals("2026-11-30", till.books.single("select period_start('WEEKLY', '2026-11-30')"));
    assertEquals("2024-02-01", till.books.single("select period_start('MONTHLY', '2024-02-29')"));
    assertEquals("2024-02-29", till.books.single("select period_start('DAILY', '2024-02-29')"));
  }

  @Test
  void countsInTheDaysOfTheBusiness() {
    // 26 hours lie between these two: it is never the same day there.
    for (var zone : List.of(FinancialsUnderTest.ZONE, "Etc/GMT+12")) {
      var mine = till.customer("EUR").wallet();
      FinancialsUnderTest.get(
          till.send("post", zone, UUID.randomUUID(), List.of(topUp(mine, "1.00 EUR"))));
      var today = till.books.single("select (now() at time zone ?)::date", zone);
      assertEquals(today, till.books.single("select day from turnover where wallet = ?", mine));
    }
    assertNotEquals(
        till.books.single("select (now() at time zone ?)::date", FinancialsUnderTest.ZONE),
        till.books.single("select (now() at time zone 'Etc/GMT+12')::date"));
  }

  @Test
  void countsNothingOfWhatWasRefused() {
    limit(wallet, "maximum_number", "1", "DAILY", "DEBIT");
    assertEquals("INSUFFICIENT_FUNDS", till.refused(spend(wallet, "100.01 EUR")));
    assertEquals(
        "WALLET_LIMIT_REACHED", till.refused(spend(wallet, "1.00 EUR"), spend(wallet, "1.00 EUR")));
    till.post(spend(wallet, "1.00 EUR"));
  }

  @Test
  void doesNotTakeWhatExpiresForSomethingSheDid() {
    limit(wallet, "maximum_amount", "5.00", "DAILY", "DEBIT");
    var expiry = FinancialsUnderTest.in(1000);
    till.post(LedgerSteps.award(wallet, "4.00 EUR", expiry));
    FinancialsUnderTest.waitUntil(expiry);
    till.books.asRuntime("select expire_lots(1000)");
    till.post(spend(wallet, "5.00 EUR"));
  }

  @Test
  void isNotSlippedPastByManyAtOnce() {
    limit(wallet, "maximum_amount", "10.00", "DAILY", "DEBIT");
    var all = new ArrayList<Future<?>>();
    for (var i = 0; i < 30; i++) {
      all.add(till.send(UUID.randomUUID(), spend(wallet, "1.00 EUR")));
    }
    FinancialsUnderTest.get(Future.join(all).otherwiseEmpty());
    assertEquals(10, all.stream().filter(Future::succeeded).count());
  }

  @Test
  void isReplacedAsAWhole() {
    limit(wallet, "maximum_number", "0", "DAILY", "DEBIT");
    till.setLimits(wallet, "[]");
    till.post(spend(wallet, "1.00 EUR"));
  }

  private static void limit(
      UUID wallet, String what, String maximum, String period, String applies) {
    var rule =
        "[{\"id\": \"%s\", \"position\": 0, \"%s\": %s, \"period\": \"%s\", \"applies_for\": [\"%s\"]}]";
    till.setLimits(wallet, rule.formatted(UUID.randomUUID(), what, maximum, period, applies));
  }

  /** As if so much had been spent {@code days} after the first day of the period that is now. */
  private void seed(UUID mine, String period, int days, String amount) {
    SEEDED.add(mine);
    till.books.run(
        """
        insert into turnover values (?, ?, period_start(?, (now() at time zone ?)::date) + ?, 'REDEEMED', 'DEBIT', ?::numeric, 1)
        """,
        till.business,
        mine,
        period,
        FinancialsUnderTest.ZONE,
        days,
        amount);
  }
}
