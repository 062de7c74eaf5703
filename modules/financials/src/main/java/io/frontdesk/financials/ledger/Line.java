package io.frontdesk.financials.ledger;

import io.frontdesk.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One side of a posting, as the database's function reads it: below zero it takes, above it gives.
 * {@code onCredit}: an account may go down to its credit limit for it. {@code hold}: taken out of
 * what that keeps, and {@code last} frees the rest of it. {@code lasting}: drawn on lots without an
 * expiry alone.
 */
public record Line(
    UUID entry,
    UUID balance,
    House house,
    Pocket pocket,
    UUID pool,
    String currency,
    BigDecimal amount,
    Purpose purpose,
    Boolean onCredit,
    Instant expiresAt,
    UUID hold,
    Boolean last,
    Boolean lasting) {

  public static Line of(House house, Money amount) {
    return side(null, house, null, amount, null);
  }

  /** Into or out of an account, above its floor of zero. */
  public static Line ofAccount(UUID account, Money amount) {
    return side(account, null, null, amount, null);
  }

  /** Into or out of a wallet's pocket. */
  public static Line ofWallet(UUID wallet, Pocket pocket, Money amount, Purpose purpose) {
    return side(wallet, null, pocket, amount, purpose);
  }

  private static Line side(UUID balance, House house, Pocket pocket, Money money, Purpose purpose) {
    return new Line(
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
  public Line named(UUID id) {
    return new Line(
        id, balance, house, pocket, pool, currency, amount, purpose, onCredit, expiresAt, hold,
        last, lasting);
  }

  public Line downToCreditLimit() {
    return new Line(
        entry, balance, house, pocket, pool, currency, amount, purpose, true, expiresAt, hold, last,
        lasting);
  }

  public Line expiring(Instant at) {
    return new Line(
        entry, balance, house, pocket, pool, currency, amount, purpose, onCredit, at, hold, last,
        lasting);
  }

  public Line outOf(UUID held, boolean closing) {
    return new Line(
        entry, balance, house, pocket, pool, currency, amount, purpose, onCredit, expiresAt, held,
        closing, lasting);
  }

  /** Of credit that never expires alone: it goes where no expiry could go along. */
  public Line ofLastingCredit() {
    return new Line(
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
