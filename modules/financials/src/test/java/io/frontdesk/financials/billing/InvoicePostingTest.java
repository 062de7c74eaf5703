package io.frontdesk.financials.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.frontdesk.kernel.Problem;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvoicePostingTest {
  private static PostBill.Line line(String quantity, String price, String discount, String tax) {
    return new PostBill.Line(
        null, number(quantity), number(price), number(discount), number(tax), null);
  }

  private static BigDecimal number(String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private static String refusal(String currency, PostBill.Line... lines) {
    var raised =
        assertThrows(Problem.Raised.class, () -> InvoicePosting.of(List.of(lines), currency));
    return raised.problem().code() + " " + raised.problem().attribute();
  }

  @Test
  void roundsThePriceOfALineAndNothingElse() {
    var bill =
        InvoicePosting.of(
            List.of(line("3", "0.335", null, null), line("0.5", "0.01", null, "0.01")), "EUR");
    assertEquals("1.00", bill.subTotal().amount().toPlainString(), "1.005 and 0.005, to even");
    assertEquals("0.01", bill.tax().amount().toPlainString());
    assertEquals("1.01", bill.total().amount().toPlainString());
  }

  @Test
  void isTheSumOfItsLines() {
    var bill =
        InvoicePosting.of(
            List.of(line("2", "10", "1.50", "3.70"), line("1", "5", null, null)), "EUR");
    assertEquals("25.00", bill.subTotal().amount().toPlainString());
    assertEquals("1.50", bill.discount().amount().toPlainString());
    assertEquals("23.50", bill.net().amount().toPlainString());
    assertEquals("27.20", bill.total().amount().toPlainString());
    assertEquals(2, bill.lines().size());
  }

  @Test
  void refusesWhatIsNoAmountOfTheCurrency() {
    assertEquals("AMOUNT_TOO_PRECISE lines.0.tax", refusal("JPY", line("1", "10", null, "0.5")));
    assertEquals("LINE_INVALID lines.0.discount", refusal("EUR", line("1", "1", "1.01", null)));
    assertEquals("AMOUNT_NOT_POSITIVE lines", refusal("EUR", line("1", "0.001", null, null)));
    assertEquals(
        "AMOUNT_TOO_LARGE lines", refusal("EUR", line("1000000", "999999999999", null, null)));
  }
}
