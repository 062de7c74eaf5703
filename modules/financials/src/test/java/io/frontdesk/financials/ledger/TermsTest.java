package io.frontdesk.financials.ledger;

import static io.frontdesk.financials.ledger.LedgerSteps.invoice;
import static io.frontdesk.financials.ledger.LedgerSteps.payIn;
import static io.frontdesk.financials.ledger.LedgerSteps.payOut;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The state and the credit limit of an account. */
class TermsTest {
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
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
  void letsAnInvoiceAloneGoDownToTheCreditLimit() {
    var account = till.customer("EUR").account();
    var due = Instant.now();
    assertEquals("CREDIT_LIMIT_EXCEEDED", till.refused(invoice(account, "0.01 EUR", due)));
    till.setTerms(account, null, "50.00");
    till.post(invoice(account, "30.00 EUR", due));
    assertEquals("CREDIT_LIMIT_EXCEEDED", till.refused(invoice(account, "20.01 EUR", due)));
    till.post(invoice(account, "20.00 EUR", due));
    assertBalance("-50.00", account);
    assertEquals("INSUFFICIENT_FUNDS", till.refused(payOut(account, "0.01 EUR")));
  }

  @Test
  void takesNothingOutOfASuspendedAccount() {
    var account = till.customer("EUR").account();
    till.post(payIn(account, "10.00 EUR"));
    till.setTerms(account, "SUSPENDED", null);
    till.post(payIn(account, "1.00 EUR"));
    assertEquals("ACCOUNT_SUSPENDED", till.refused(payOut(account, "1.00 EUR")));
    assertEquals(
        "ACCOUNT_SUSPENDED",
        till.refused(
            LedgerSteps.holdOnAccount(
                UUID.randomUUID(), account, "1.00 EUR", FinancialsUnderTest.in(9000))));
    till.setTerms(account, "ACTIVE", null);
    till.post(payOut(account, "11.00 EUR"));
  }

  @Test
  void takesNothingAtAllForATerminatedAccount() {
    var account = till.customer("EUR").account();
    till.setTerms(account, "TERMINATED", null);
    assertEquals("ACCOUNT_TERMINATED", till.refused(payIn(account, "1.00 EUR")));
    assertEquals("ACCOUNT_TERMINATED", till.refused(payOut(account, "1.00 EUR")));
    assertEquals(
        "ACCOUNT_TERMINATED",
        till.refused(
            LedgerSteps.holdOnAccount(
                UUID.randomUUID(), account, "1.00 EUR", FinancialsUnderTest.in(9000))));
  }

  @Test
  void terminatesWhatIsEmptyAndForGood() {
    var account = till.customer("EUR").account();
    till.post(payIn(account, "5.00 EUR"));
    assertTerms("FD021", account, "TERMINATED", null);
    till.post(payOut(account, "5.00 EUR"));
    till.setTerms(account, "TERMINATED", "0");
    till.setTerms(account, "TERMINATED", null);
    till.setTerms(account, null, "0");
    assertTerms("FD004", account, "ACTIVE", null);
    assertTerms("FD004", account, null, "1.00");
  }

  @Test
  void lowersNoCreditLimitBelowWhatSheOwes() {
    var account = till.customer("EUR").account();
    till.setTerms(account, null, "50.00");
    till.post(invoice(account, "30.00 EUR", JUNE));
    assertTerms("FD022", account, null, "29.99");
    assertTerms("FD021", account, "TERMINATED", null);
    till.setTerms(account, null, "30.00");
  }

  @Test
  void givesTermsToAccountsAndLimitsToWalletsAlone() {
    var customer = till.customer("EUR");
    assertTerms("FD000", customer.wallet(), "TERMINATED", null);
    assertTerms("FD000", UUID.randomUUID(), "SUSPENDED", null);
    assertThrows(DatabaseSessions.Refused.class, () -> till.setLimits(customer.account(), "[]"));
    for (var strange : List.of("NaN", "Infinity", "-Infinity", "-1", "0.001", "1000000000000000")) {
      assertThrows(
          DatabaseSessions.Refused.class, () -> till.setTerms(customer.account(), null, strange));
      var rule =
          "[{\"id\": \"%s\", \"position\": 0, \"maximum_amount\": \"%s\", \"period\": \"DAILY\", \"applies_for\": [\"DEBIT\"]}]";
      if (!strange.equals("0.001")) {
        var rules = rule.formatted(UUID.randomUUID(), strange);
        assertThrows(
            DatabaseSessions.Refused.class,
            () -> till.setLimits(customer.wallet(), rules),
            strange);
      }
    }
  }

  private static void assertTerms(String refusal, UUID account, String state, String limit) {
    var refused =
        assertThrows(DatabaseSessions.Refused.class, () -> till.setTerms(account, state, limit));
    assertEquals(refusal, refused.state);
  }

  private static void assertBalance(String amount, UUID id) {
    assertEquals(new BigDecimal(amount), till.books.balance(id));
  }
}
