package io.frontdesk.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An exact amount in a currency, always with as many digits behind the point as that has. */
public record Money(BigDecimal amount, String currency) {
  /** Why an amount is not one that can be moved. */
  public enum Refusal {
    AMOUNT_NOT_POSITIVE,
    AMOUNT_TOO_PRECISE,
    AMOUNT_TOO_LARGE
  }

  /** Digits before the point, of an amount and of a balance. */
  public static final int MOST_DIGITS = 15;

  private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(MOST_DIGITS);

  public Money {
    amount = amount.setScale(Currencies.digits(currency), RoundingMode.UNNECESSARY);
  }

  public static Money zero(String currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /** An amount as given by a client: above zero, and refused rather than rounded. */
  public static Decision<Money> positive(BigDecimal amount, String currency, String attribute) {
    if (amount.signum() <= 0) {
      return refuse(Refusal.AMOUNT_NOT_POSITIVE, "The amount must be above zero", attribute);
    }
    return given(amount, currency, attribute);
  }

  /** As {@link #positive}, and zero is fine too. */
  public static Decision<Money> given(BigDecimal amount, String currency, String attribute) {
    if (amount.signum() < 0) {
      return refuse(Refusal.AMOUNT_NOT_POSITIVE, "The amount must not be below zero", attribute);
    }
    // Compared before it is written out: 1E+9999 is a short text and a long number.
    if (amount.precision() - amount.scale() > MOST_DIGITS) {
      var message = "The amount has more than " + MOST_DIGITS + " digits before the point";
      return refuse(Refusal.AMOUNT_TOO_LARGE, message, attribute);
    }
    var digits = Currencies.digits(currency);
    if (amount.scale() > digits && amount.stripTrailingZeros().scale() > digits) {
      var message = currency + " has " + digits + " digits behind the point";
      return refuse(Refusal.AMOUNT_TOO_PRECISE, message, attribute);
    }
    return Decision.accept(new Money(amount, currency));
  }

  private static Decision<Money> refuse(Refusal code, String message, String attribute) {
    return Decision.refuse(Problem.refused(code, message, attribute));
  }

  /** The only way to make money of a computed amount: rounded half to even. */
  public static Money rounded(BigDecimal exact, String currency) {
    return new Money(exact.setScale(Currencies.digits(currency), RoundingMode.HALF_EVEN), currency);
  }

  public Money plus(Money other) {
    return new Money(amount.add(same(other).amount), currency);
  }

  public Money minus(Money other) {
    return new Money(amount.subtract(same(other).amount), currency);
  }

  public Money negate() {
    return new Money(amount.negate(), currency);
  }

  public boolean isZero() {
    return amount.signum() == 0;
  }

  public boolean isPositive() {
    return amount.signum() > 0;
  }

  public boolean isTooLarge() {
    return amount.abs().compareTo(TOO_LARGE) >= 0;
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " is not " + other.currency);
    }
    return other;
  }
}
