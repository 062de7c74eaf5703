package io.frontdesk.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MoneyTest {
  private static String refusal(String amount, String currency) {
    var raised =
        assertThrows(
            Problem.Raised.class,
            () -> Money.positive(new BigDecimal(amount), currency, "amount").orRaise());
    assertEquals("amount", raised.problem().attribute());
    return raised.problem().code();
  }

  private static String accepted(String amount, String currency) {
    return Money.positive(new BigDecimal(amount), currency, "amount")
        .orRaise()
        .amount()
        .toPlainString();
  }

  @Test
  void anAmountHasTheDigitsOfItsCurrencyAndNoMore() {
    assertEquals("5", accepted("5.000", "JPY"));
    assertEquals("5.50", accepted("5.5", "EUR"));
    assertEquals("5.125", accepted("5.125", "KWD"));
    assertEquals("AMOUNT_TOO_PRECISE", refusal("5.5", "JPY"));
    assertEquals("AMOUNT_TOO_PRECISE", refusal("5.125", "EUR"));
    assertEquals("AMOUNT_TOO_PRECISE", refusal("5.1255", "KWD"));
    assertEquals("AMOUNT_TOO_PRECISE", refusal("1E-9999", "EUR"));
  }

  @Test
  void anAmountHasAtMostFifteenDigitsBeforeThePoint() {
    assertEquals("999999999999999.99", accepted("999999999999999.99", "EUR"));
    assertEquals("AMOUNT_TOO_LARGE", refusal("1000000000000000", "EUR"));
    assertEquals("AMOUNT_TOO_LARGE", refusal("1E+9999", "EUR"));
  }

  @Test
  void nothingAndLessIsNoAmountToMove() {
    assertEquals("AMOUNT_NOT_POSITIVE", refusal("0", "EUR"));
    assertEquals("AMOUNT_NOT_POSITIVE", refusal("-0.01", "EUR"));
    assertTrue(Money.given(BigDecimal.ZERO, "EUR", "tax").orRaise().isZero());
  }

  @Test
  void roundsHalfToTheEvenNeighbour() {
    assertEquals("2.34", rounded("2.345", "EUR"));
    assertEquals("2.36", rounded("2.355", "EUR"));
    assertEquals("2", rounded("2.5", "JPY"));
    assertEquals("4", rounded("3.5", "JPY"));
  }

  private static String rounded(String exact, String currency) {
    return Money.rounded(new BigDecimal(exact), currency).amount().toPlainString();
  }

  @Test
  void neverMixesCurrencies() {
    var euro = new Money(BigDecimal.ONE, "EUR");
    var yen = new Money(BigDecimal.ONE, "JPY");
    assertThrows(IllegalArgumentException.class, () -> euro.plus(yen));
    assertEquals("0.00", euro.minus(euro).amount().toPlainString());
  }

  @Test
  void knowsTheCurrenciesOfIsoAndOfClientsAndThoseOfCountries() {
    assertEquals(0, Currencies.digits("PTS"));
    assertEquals(2, Currencies.digits("GGP"));
    assertFalse(Currencies.known("XXX"));
    assertFalse(Currencies.known(null));
    assertEquals(Optional.of("EUR"), Currencies.ofCountry("CYP"));
    assertEquals(Optional.of("JPY"), Currencies.ofCountry("JPN"));
    assertEquals(Optional.empty(), Currencies.ofCountry("ATA"));
    assertEquals(Optional.empty(), Currencies.ofCountry("???"));
  }
}
