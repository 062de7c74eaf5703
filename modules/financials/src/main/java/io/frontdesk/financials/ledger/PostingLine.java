package io.frontdesk.financials.ledger;

import io.frontdesk.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of a posting, as the database function reads it: below zero a debit, above zero a
 * credit. {@code onCredit}: the account may go down to its credit limit. {@code hold}: captured
 * from that hold, and {@code last} releases the rest of it. {@code lasting}: only from lots that
 * never expire.
 */
public record PostingLine(
    UUID entry,
    UUID balance,
    HouseAccount house,
    Pocket pocket,
    UUID pool,
    String currency,
    BigDecimal amount,
    EntryPurpose purpose,
    Boolean onCredit,
    Instant expiresAt,
    UUID hold,
    Boolean last,
    Boolean lasting) {

  public static PostingLine of(HouseAccount house, Money amount) {
    return side(null, house, null, amount, null);
  }

  /** Into or out of an account, above its floor of zero. */
  public static PostingLine ofAccount(UUID account, Money amount) {
    return side(account, null, null, amount, null);
  }

  /** Into or out of a wallet's pocket. */
  public static PostingLine ofWallet(
      UUID wallet, Pocket pocket, Money amount, EntryPurpose purpose) {
    return side(wallet, null, pocket, amount, purpose);
  }

  private static PostingLine side(
      UUID balance, HouseAccount house, Pocket pocket, Money money, EntryPurpose purpose) {
    return new PostingLine(
        UUID.randomUUID(),
        balance,
        house,
        pocket,
        null,
        money.currency(),
        money.amount(),
        purpose,
        null,
        null,
        null,
        null,
        null);
  }

  /** Under an id that was told already. */
  public PostingLine named(UUID id) {
    return new PostingLine(
        id, balance, house, pocket, pool, currency, amount, purpose, onCredit, expiresAt, hold,
        last, lasting);
  }

  public PostingLine downToCreditLimit() {
    return new PostingLine(
        entry, balance, house, pocket, pool, currency, amount, purpose, true, expiresAt, hold, last,
        lasting);
  }

  public PostingLine expiring(Instant at) {
    return new PostingLine(
        entry, balance, house, pocket, pool, currency, amount, purpose, onCredit, at, hold, last,
        lasting);
  }

  public PostingLine outOf(UUID held, boolean closing) {
    return new PostingLine(
        entry, balance, house, pocket, pool, currency, amount, purpose, onCredit, expiresAt, held,
        closing, lasting);
  }

  /** Only from lots that never expire, as what it goes to cannot keep an expiry. */
  public PostingLine ofLastingCredit() {
    return new PostingLine(
        entry, balance, house, pocket, pool, currency, amount, purpose, onCredit, expiresAt, hold,
        last, true);
  }

  /** What it does, without the names it goes by: equal for two that move the same. */
  String effect() {
    return Stream.of(
            balance == null ? house : balance,
            pocket,
            pool,
            currency,
            amount.toPlainString(),
            purpose,
            onCredit,
            expiresAt == null ? null : expiresAt.getEpochSecond(),
            hold,
            last,
            lasting)
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }
}
