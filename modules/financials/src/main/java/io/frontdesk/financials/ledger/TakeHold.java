package io.frontdesk.financials.ledger;

import io.frontdesk.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * Sets money of an account or of a wallet's pocket aside until a moment; past it, it is free again
 * by itself. {@code cause} says for what, in a word. The same hold again changes nothing.
 */
public record TakeHold(
    UUID hold,
    UUID balance,
    Pocket pocket,
    UUID pool,
    BigDecimal amount,
    String cause,
    Instant expiresAt,
    UUID digest)
    implements LedgerStep {

  /** {@code pocket} is null for an account. */
  public static TakeHold of(
      UUID hold, UUID balance, Pocket pocket, Money amount, Instant expiresAt, String cause) {
    var digest =
        Posting.hashed(
            "hold "
                + balance
                + " "
                + pocket
                + " "
                + amount.amount().toPlainString()
                + " "
                + expiresAt.getEpochSecond());
    return new TakeHold(hold, balance, pocket, null, amount.amount(), cause, expiresAt, digest);
  }
}
