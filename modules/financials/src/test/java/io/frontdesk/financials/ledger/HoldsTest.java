package io.frontdesk.financials.ledger;

import static io.frontdesk.financials.ledger.LedgerSteps.capture;
import static io.frontdesk.financials.ledger.LedgerSteps.captureOfAccount;
import static io.frontdesk.financials.ledger.LedgerSteps.hold;
import static io.frontdesk.financials.ledger.LedgerSteps.holdOnAccount;
import static io.frontdesk.financials.ledger.LedgerSteps.invoice;
import static io.frontdesk.financials.ledger.LedgerSteps.money;
import static io.frontdesk.financials.ledger.LedgerSteps.outOf;
import static io.frontdesk.financials.ledger.LedgerSteps.payIn;
import static io.frontdesk.financials.ledger.LedgerSteps.payOut;
import static io.frontdesk.financials.ledger.LedgerSteps.spend;
import static io.frontdesk.financials.ledger.LedgerSteps.topUp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.frontdesk.kernel.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money set aside: for a while, and for nobody else. */
class HoldsTest {
  private static final Instant LATE = Instant.parse("2199-01-01T00:00:00Z");
  private static FinancialsUnderTest till;
  private final UUID hold = UUID.randomUUID();
  private UUID wallet;
  private UUID account;

  @BeforeAll
  static void open() {
    till = FinancialsUnderTest.open();
  }

  @BeforeEach
  void give() {
    var customer = till.customer("EUR");
    wallet = customer.wallet();
    account = customer.account();
    till.post(topUp(wallet, "10.00 EUR"), payIn(account, "10.00 EUR"));
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
  void keepsWhatItHoldsFromAllOthers() {
    till.post(
        hold(hold, wallet, "6.00 EUR", LATE),
        holdOnAccount(UUID.randomUUID(), account, "6.00 EUR", LATE));
    assertEquals("INSUFFICIENT_FUNDS", till.refused(spend(wallet, "4.01 EUR")));
    assertEquals("INSUFFICIENT_FUNDS", till.refused(payOut(account, "4.01 EUR")));
    assertEquals(
        "INSUFFICIENT_FUNDS", till.refused(hold(UUID.randomUUID(), wallet, "4.01 EUR", LATE)));
    assertEquals(
        "INSUFFICIENT_FUNDS",
        till.refused(holdOnAccount(UUID.randomUUID(), account, "4.01 EUR", LATE)));
    assertEquals(new BigDecimal("6.00"), till.books.held(wallet));
    assertEquals(new BigDecimal("10.00"), till.books.balance(wallet), "nothing has moved");
    till.post(spend(wallet, "4.00 EUR"), payOut(account, "4.00 EUR"));
  }

  @Test
  void setsNothingAsideThatIsNotThere() {
    assertEquals("INSUFFICIENT_FUNDS", till.refused(hold(hold, wallet, "10.01 EUR", LATE)));
    assertEquals(
        "INSUFFICIENT_FUNDS", till.refused(holdOnAccount(hold, account, "10.01 EUR", LATE)));
    till.setTerms(account, null, "50.00");
    assertEquals(
        "INSUFFICIENT_FUNDS", till.refused(holdOnAccount(hold, account, "10.01 EUR", LATE)));
    assertEquals(0, till.books.count("hold where id = ?", hold));
  }

  @Test
  void endsByItself() {
    var until = FinancialsUnderTest.in(1000);
    till.post(hold(hold, wallet, "6.00 EUR", until));
    assertEquals("INSUFFICIENT_FUNDS", till.refused(spend(wallet, "10.00 EUR")));
    FinancialsUnderTest.waitUntil(until);
    assertEquals("HOLD_ENDED", till.refused(capture(hold, wallet, "1.00 EUR", true)));
    assertEquals(new BigDecimal("0"), till.books.held(wallet));
    till.post(spend(wallet, "10.00 EUR"));
    till.post(new ReleaseHold(hold, wallet));
  }

  @Test
  void isOverBeforeItBeginsWhereItsTimeIsPast() {
    var past = Instant.now().minusSeconds(2);
    assertEquals("HOLD_ENDED", till.refused(hold(hold, wallet, "1.00 EUR", past)));
    assertEquals("HOLD_ENDED", till.refused(holdOnAccount(hold, account, "99.00 EUR", past)));
  }

  @Test
  void isCapturedInParts() {
    till.post(hold(hold, wallet, "6.00 EUR", LATE));
    till.post(spend(wallet, "4.00 EUR"));
    till.post(capture(hold, wallet, "1.00 EUR", false));
    till.post(capture(hold, wallet, "2.00 EUR", false), capture(hold, wallet, "1.50 EUR", false));
    assertEquals("HOLD_EXCEEDED", till.refused(capture(hold, wallet, "1.51 EUR", false)));
    assertEquals("INSUFFICIENT_FUNDS", till.refused(spend(wallet, "0.01 EUR")));
    till.post(capture(hold, wallet, "1.50 EUR", false));
    assertEquals("HOLD_ENDED", till.refused(capture(hold, wallet, "0.01 EUR", false)));
    assertEquals(new BigDecimal("0.00"), till.books.balance(wallet));
  }

  @Test
  void freesTheRestWithTheLastPart() {
    till.post(hold(hold, wallet, "6.00 EUR", LATE));
    var other = UUID.randomUUID();
    till.post(holdOnAccount(other, account, "6.00 EUR", LATE));
    till.post(
        capture(hold, wallet, "1.00 EUR", true),
        captureOfAccount(other, account, "1.00 EUR", true));
    assertEquals("HOLD_ENDED", till.refused(capture(hold, wallet, "1.00 EUR", true)));
    till.post(spend(wallet, "9.00 EUR"), payOut(account, "9.00 EUR"));
  }

  @Test
  void isReleasedBeforeItsTime() {
    till.post(hold(hold, wallet, "6.00 EUR", LATE));
    till.post(new ReleaseHold(hold, wallet));
    till.post(new ReleaseHold(hold, wallet));
    assertEquals("HOLD_ENDED", till.refused(capture(hold, wallet, "1.00 EUR", true)));
    till.post(spend(wallet, "10.00 EUR"));
  }

  @Test
  void isOfItsOwnBalanceAlone() {
    var other = till.customer("EUR").wallet();
    till.post(topUp(other, "10.00 EUR"), hold(hold, wallet, "6.00 EUR", LATE));
    assertEquals("HOLD_NOT_FOUND", till.refused(capture(hold, other, "1.00 EUR", true)));
    assertEquals("HOLD_NOT_FOUND", till.refused(new ReleaseHold(hold, other)));
    assertEquals("HOLD_NOT_FOUND", till.refused(new ReleaseHold(UUID.randomUUID(), wallet)));
    assertEquals(
        "HOLD_NOT_FOUND", till.refused(capture(UUID.randomUUID(), wallet, "1.00 EUR", true)));
  }

  @Test
  void isOfItsOwnPocketAlone() {
    till.post(hold(hold, wallet, "6.00 EUR", LATE));
    var line =
        PostingLine.ofWallet(
            wallet, Pocket.BUSINESS_COMMERCE, money("-1.00 EUR"), EntryPurpose.SPENT);
    var payment =
        LedgerSteps.posting(
            TransactionKind.PAYMENT,
            line.outOf(hold, true),
            LedgerSteps.house(HouseAccount.REVENUE, "1.00 EUR"));
    assertEquals(Problem.Kind.DEFECT, till.refusal(payment).kind());
  }

  @Test
  void answersTheSameHoldAgainWhateverHasBecomeOfIt() {
    var until = FinancialsUnderTest.in(60_000);
    till.post(hold(hold, wallet, "5.00 EUR", until));
    till.post(hold(hold, wallet, "5.00 EUR", until));
    till.post(new ReleaseHold(hold, wallet));
    till.post(hold(hold, wallet, "5.00 EUR", until));
    assertEquals("ID_TAKEN", till.refused(hold(hold, wallet, "4.00 EUR", until)));
    till.post(spend(wallet, "10.00 EUR"));
  }

  @Test
  void carriesTheExpiryOfWhatItHeldToTheReceiver() {
    var other = till.customer("EUR").wallet();
    var third = till.customer("EUR").wallet();
    till.post(
        LedgerSteps.award(third, "2.00 EUR", LATE),
        topUp(third, "2.00 EUR"),
        hold(hold, third, "3.00 EUR", LATE));
    till.post(
        LedgerSteps.posting(
            TransactionKind.TRANSFER,
            outOf(third, "2.50 EUR", EntryPurpose.SENT).outOf(hold, true),
            LedgerSteps.into(other, "2.50 EUR", EntryPurpose.RECEIVED)));
    assertEquals("2.00 " + LATE + ", 0.50 never", till.books.lots(other));
    assertEquals("1.50 never", till.books.lots(third));
  }

  @Test
  void stillCapturesWhenTheCreditLimitWasLoweredMeanwhile() {
    till.setTerms(account, null, "100.00");
    till.post(holdOnAccount(hold, account, "10.00 EUR", LATE));
    till.post(invoice(account, "100.00 EUR", Instant.now()));
    var refused =
        assertThrows(DatabaseSessions.Refused.class, () -> till.setTerms(account, null, "99.99"));
    assertEquals("FD022", refused.state);
    till.post(captureOfAccount(hold, account, "10.00 EUR", false));
    assertEquals(new BigDecimal("-100.00"), till.books.balance(account));
  }
}
