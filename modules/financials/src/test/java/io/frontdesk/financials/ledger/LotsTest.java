package io.frontdesk.financials.ledger;

import static io.frontdesk.financials.ledger.LedgerSteps.award;
import static io.frontdesk.financials.ledger.LedgerSteps.capture;
import static io.frontdesk.financials.ledger.LedgerSteps.hold;
import static io.frontdesk.financials.ledger.LedgerSteps.house;
import static io.frontdesk.financials.ledger.LedgerSteps.into;
import static io.frontdesk.financials.ledger.LedgerSteps.money;
import static io.frontdesk.financials.ledger.LedgerSteps.outOf;
import static io.frontdesk.financials.ledger.LedgerSteps.payIn;
import static io.frontdesk.financials.ledger.LedgerSteps.posting;
import static io.frontdesk.financials.ledger.LedgerSteps.spend;
import static io.frontdesk.financials.ledger.LedgerSteps.topUp;
import static io.frontdesk.financials.ledger.LedgerSteps.transfer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is left of each credit to a wallet, and what becomes of it in time. */
class LotsTest {
  private static final Instant SOON = Instant.parse("2198-01-01T00:00:00Z");
  private static final Instant LATE = Instant.parse("2199-01-01T00:00:00Z");
  private static FinancialsUnderTest till;

  @BeforeAll
  static void open() {
    till = FinancialsUnderTest.open();
  }

  @AfterEach
  void isStillInOrder() {
    Invariants.require(till.books);
  }

  @AfterAll
  static void close() {
    till.close();
  }

  @Test
  void spendsWhatExpiresFirst() {
    var wallet = till.customer("EUR").wallet();
    till.post(
        topUp(wallet, "5.00 EUR"),
        award(wallet, "3.00 EUR", LATE),
        award(wallet, "2.00 EUR", SOON));
    till.post(spend(wallet, "1.50 EUR"));
    assertEquals("0.50 " + SOON + ", 3.00 " + LATE + ", 5.00 never", till.books.lots(wallet));
    till.post(spend(wallet, "4.00 EUR"));
    assertEquals("4.50 never", till.books.lots(wallet));
  }

  @Test
  void spendsTheOlderOfTwoThatExpireTogether() {
    var wallet = till.customer("EUR").wallet();
    var first = topUp(wallet, "2.00 EUR");
    till.post(first);
    till.post(topUp(wallet, "2.00 EUR"));
    till.post(spend(wallet, "1.00 EUR"));
    var left =
        "select sum(l.remaining) from lot l join entry e on e.id = l.entry where e.transaction = ?";
    assertEquals("1.00", till.books.single(left, first.transaction()));
  }

  @Test
  void movesTheExpiryAlongWithTheMoney() {
    var from = till.customer("EUR").wallet();
    var to = till.customer("EUR").wallet();
    till.post(
        topUp(from, "5.00 EUR"), award(from, "3.00 EUR", LATE), award(from, "2.00 EUR", SOON));
    till.post(transfer(from, to, "6.00 EUR"));
    assertEquals("4.00 never", till.books.lots(from));
    assertEquals("2.00 " + SOON + ", 3.00 " + LATE + ", 1.00 never", till.books.lots(to));
  }

  @Test
  void givesEachOfSeveralReceiversItsPartOfWhatWasDrawn() {
    var from = till.customer("EUR").wallet();
    var one = till.customer("EUR").wallet();
    var other = till.customer("EUR").wallet();
    var account = till.customer("EUR").account();
    till.post(award(from, "6.00 EUR", LATE), topUp(from, "4.00 EUR"), payIn(account, "2.00 EUR"));
    till.post(
        posting(
            TransactionKind.TRANSFER,
            into(one, "7.00 EUR", EntryPurpose.RECEIVED),
            outOf(from, "10.00 EUR", EntryPurpose.SENT),
            house(HouseAccount.REVENUE, "1.00 EUR"),
            PostingLine.ofAccount(account, money("-2.00 EUR")),
            into(other, "4.00 EUR", EntryPurpose.RECEIVED)));
    assertEquals("6.00 2199-01-01T00:00:00Z, 1.00 never", till.books.lots(one));
    assertEquals("4.00 never", till.books.lots(other));
  }

  @Test
  void exchangesWithoutCarryingLotsIntoAnotherCurrency() {
    var euro = till.customer("EUR").wallet();
    var yen = till.customer("JPY").wallet();
    till.post(award(euro, "10.00 EUR", LATE));
    till.post(
        posting(
            TransactionKind.TRANSFER,
            outOf(euro, "10.00 EUR", EntryPurpose.SENT),
            house(HouseAccount.ADJUSTMENTS, "10.00 EUR"),
            house(HouseAccount.ADJUSTMENTS, "-1600 JPY"),
            into(yen, "1600 JPY", EntryPurpose.RECEIVED)));
    assertEquals("1600 never", till.books.lots(yen));
  }

  @Test
  void spendsNothingThatHasExpired() {
    var wallet = till.customer("EUR").wallet();
    var expiry = FinancialsUnderTest.in(1000);
    till.post(award(wallet, "3.00 EUR", expiry), topUp(wallet, "1.00 EUR"));
    FinancialsUnderTest.waitUntil(expiry);
    assertEquals("INSUFFICIENT_FUNDS", till.refused(spend(wallet, "1.01 EUR")));
    till.post(spend(wallet, "1.00 EUR"));
    assertEquals(
        "INSUFFICIENT_FUNDS", till.refused(hold(UUID.randomUUID(), wallet, "0.01 EUR", LATE)));
  }

  @Test
  void takesWhatHasExpiredOutOfTheWallet() {
    var wallet = till.customer("KWD").wallet();
    var expiry = FinancialsUnderTest.in(1000);
    till.post(award(wallet, "3.000 KWD", expiry), award(wallet, "0.500 KWD", expiry));
    till.post(topUp(wallet, "1.000 KWD"), spend(wallet, "1.250 KWD"));
    expire();
    assertEquals(new BigDecimal("3.250"), till.books.balance(wallet), "it has not expired yet");
    FinancialsUnderTest.waitUntil(expiry);
    expire();
    assertEquals(new BigDecimal("1.000"), till.books.balance(wallet));
    assertEquals("1.000 never", till.books.lots(wallet));
    assertEquals(new BigDecimal("2.250"), till.books.house(HouseAccount.EXPIRED_CREDIT, "KWD"));
    expire();
    assertEquals(1, till.books.count("entry where kind = 'EXPIRY' and balance = ?", wallet));
  }

  @Test
  void keepsALotThatIsHeldFromExpiring() {
    var wallet = till.customer("EUR").wallet();
    var expiry = FinancialsUnderTest.in(1000);
    var hold = UUID.randomUUID();
    till.post(award(wallet, "3.00 EUR", expiry), hold(hold, wallet, "2.00 EUR", LATE));
    FinancialsUnderTest.waitUntil(expiry);
    expire();
    assertEquals(new BigDecimal("3.00"), till.books.balance(wallet));
    till.post(capture(hold, wallet, "1.50 EUR", false));
    assertEquals("INSUFFICIENT_FUNDS", till.refused(spend(wallet, "0.01 EUR")));
    till.post(new ReleaseHold(hold, wallet));
    assertEquals("INSUFFICIENT_FUNDS", till.refused(spend(wallet, "0.01 EUR")));
    expire();
    assertEquals(new BigDecimal("0.00"), till.books.balance(wallet));
  }

  @Test
  void leavesAWalletThatSomebodyWorksOnForTheNextTime() throws Exception {
    var wallet = till.customer("EUR").wallet();
    var expiry = FinancialsUnderTest.in(1000);
    till.post(award(wallet, "3.00 EUR", expiry));
    FinancialsUnderTest.waitUntil(expiry);
    try (var other = till.books.superuser()) {
      other.setAutoCommit(false);
      DatabaseSessions.rows(other, "select from balance where id = ? for no key update", wallet);
      expire();
      other.rollback();
    }
    assertEquals(new BigDecimal("3.00"), till.books.balance(wallet));
    expire();
    assertEquals(new BigDecimal("0.00"), till.books.balance(wallet));
  }

  @Test
  void expiresNoMoreAtOnceThanAskedFor() {
    var expiry = FinancialsUnderTest.in(1000);
    for (var i = 0; i < 5; i++) {
      till.post(award(till.customer("EUR").wallet(), "1.00 EUR", expiry));
    }
    FinancialsUnderTest.waitUntil(expiry);
    assertEquals(2, till.books.asRuntime("select expire_lots(2)").size());
    assertEquals(3, till.books.asRuntime("select expire_lots(1000)").size());
  }

  private static void expire() {
    till.books.asRuntime("select expire_lots(1000)");
  }
}
