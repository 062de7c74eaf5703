package io.frontdesk.financials.ledger;

import static io.frontdesk.financials.ledger.LedgerSteps.house;
import static io.frontdesk.financials.ledger.LedgerSteps.into;
import static io.frontdesk.financials.ledger.LedgerSteps.money;
import static io.frontdesk.financials.ledger.LedgerSteps.payOut;
import static io.frontdesk.financials.ledger.LedgerSteps.posting;
import static io.frontdesk.financials.ledger.LedgerSteps.spend;
import static io.frontdesk.financials.ledger.LedgerSteps.topUp;
import static io.frontdesk.financials.ledger.LedgerSteps.transfer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.frontdesk.kernel.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a posting does and refuses, on a real database. */
class PostingTest {
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
  void movesMoneyFromOneWalletToAnother() {
    var one = till.customer("EUR");
    var other = till.customer("EUR");
    till.post(topUp(one.wallet(), "10.00 EUR"));
    var transfer = transfer(one.wallet(), other.wallet(), "3.50 EUR");
    assertEquals(transfer.transaction(), till.post(transfer));
    assertBalance("6.50", one.wallet());
    assertBalance("3.50", other.wallet());
    assertEquals(2, till.books.count("entry where transaction = ?", transfer.transaction()));
  }

  @Test
  void takesTheOtherSideFromTheHouse() {
    var before = till.books.house(HouseAccount.CASH, "EUR");
    till.post(topUp(till.customer("EUR").wallet(), "10.00 EUR"));
    var added = till.books.house(HouseAccount.CASH, "EUR").subtract(before);
    assertEquals(new BigDecimal("-10.00"), added);
  }

  @Test
  void refusesToOverdraw() {
    var wallet = till.customer("EUR").wallet();
    till.post(topUp(wallet, "10.00 EUR"));
    assertEquals("INSUFFICIENT_FUNDS", till.refused(spend(wallet, "10.01 EUR")));
    till.post(spend(wallet, "10.00 EUR"));
    assertBalance("0.00", wallet);
    var account = till.customer("EUR").account();
    till.setTerms(account, null, "100.00");
    // The credit limit is for invoices.
    assertEquals("INSUFFICIENT_FUNDS", till.refused(payOut(account, "0.01 EUR")));
  }

  @Test
  void keepsTheDigitsOfEachCurrency() {
    for (var amount : List.of("7 JPY", "7.77 EUR", "7.777 KWD")) {
      var money = money(amount);
      var wallet = till.customer(money.currency()).wallet();
      till.post(topUp(wallet, amount));
      assertEquals(money.amount(), till.books.balance(wallet));
    }
  }

  @Test
  void takesNoMoreDigitsThanTheCurrencyHas() {
    var yen = till.customer("JPY").wallet();
    var half = new BigDecimal("0.5");
    var lines =
        List.of(
            new PostingLine(
                UUID.randomUUID(),
                yen,
                null,
                Pocket.BUSINESS,
                null,
                "JPY",
                half,
                EntryPurpose.TOP_UP,
                null,
                null,
                null,
                null,
                null),
            new PostingLine(
                UUID.randomUUID(),
                null,
                HouseAccount.CASH,
                null,
                null,
                "JPY",
                half.negate(),
                null,
                null,
                null,
                null,
                null,
                null));
    assertDefect(Posting.of(UUID.randomUUID(), TransactionKind.TOP_UP, "half", lines));
  }

  @Test
  void refusesAnotherCurrency() {
    var yen = till.customer("JPY").wallet();
    assertDefect(topUp(yen, "1.00 EUR"));
    assertBalance("0", yen);
  }

  @Test
  void takesFifteenDigitsAndNoMore() {
    var wallet = till.customer("KWD").wallet();
    till.post(topUp(wallet, "999999999999999.998 KWD"));
    till.post(topUp(wallet, "0.001 KWD"));
    assertBalance("999999999999999.999", wallet);
    assertEquals("BALANCE_TOO_LARGE", till.refused(topUp(wallet, "0.001 KWD")));
    till.post(spend(wallet, "123456789012345.678 KWD"));
    assertBalance("876543210987654.321", wallet);
  }

  @Test
  void doesAllStepsOrNone() {
    var wallet = till.customer("EUR").wallet();
    var problem =
        till.refusal(
            topUp(wallet, "10.00 EUR"), spend(wallet, "4.00 EUR"), spend(wallet, "6.01 EUR"));
    assertEquals("2.amount", problem.attribute());
    assertEquals(Problem.Kind.REFUSED, problem.kind());
    assertBalance("0.00", wallet);
    till.post(topUp(wallet, "10.00 EUR"), spend(wallet, "4.00 EUR"), spend(wallet, "6.00 EUR"));
    assertBalance("0.00", wallet);
  }

  @Test
  void leavesAnotherBusinessAlone() {
    var wallet = till.customer("EUR").wallet();
    till.post(topUp(wallet, "10.00 EUR"));
    try (var elsewhere = FinancialsUnderTest.open()) {
      assertEquals(
          Problem.Kind.DEFECT,
          elsewhere.refusal(spend(wallet, "1.00 EUR")).kind(),
          "it is not there");
    }
    assertBalance("10.00", wallet);
  }

  @Test
  void makesNoPostingThatDoesNotSumToZero() {
    var wallet = UUID.randomUUID();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            posting(
                TransactionKind.TOP_UP,
                into(wallet, "1.00 EUR", EntryPurpose.TOP_UP),
                house(HouseAccount.CASH, "-1 JPY")));
  }

  private static void assertDefect(LedgerStep step) {
    assertEquals(Problem.Kind.DEFECT, till.refusal(step).kind());
  }

  private static void assertBalance(String amount, UUID id) {
    assertEquals(new BigDecimal(amount), till.books.balance(id));
  }
}
