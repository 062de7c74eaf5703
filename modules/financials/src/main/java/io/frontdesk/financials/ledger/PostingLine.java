package io.frontdesk.financials.ledger;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.frontdesk.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One side of a posting, as the database's function reads it, flat: below zero it takes, above it
 * gives.
 */
public record PostingLine(
    UUID entry,
    @JsonUnwrapped Side side,
    String currency,
    BigDecimal amount,
    EntryPurpose purpose,
    @JsonUnwrapped Terms terms) {

  /** Whose it is: the house's, or an account's, or that of a wallet's pocket. */
  public record Side(UUID balance, HouseAccount house, Pocket pocket, UUID pool) {
    static Side of(HouseAccount house) {
      return new Side(null, house, null, null);
    }

    static Side ofAccount(UUID account) {
      return new Side(account, null, null, null);
    }

    static Side ofWallet(UUID wallet, Pocket pocket) {
      return new Side(wallet, null, pocket, null);
    }
  }

  /**
   * What is special about it, null where it is not. {@code onCredit}: an account may go down to its
   * credit limit for it. {@code hold}: taken out of what that keeps, and {@code last} frees the
   * rest of it. {@code lasting}: drawn on lots without an expiry alone.
   */
  public record Terms(
      Boolean onCredit, Instant expiresAt, UUID hold, Boolean last, Boolean lasting) {
    static final Terms NONE = new Terms(null, null, null, null, null);
  }

  public static PostingLine of(HouseAccount house, Money amount) {
    return of(Side.of(house), amount, null);
  }

  /** Into or out of an account, above its floor of zero. */
  public static PostingLine ofAccount(UUID account, Money amount) {
    return of(Side.ofAccount(account), amount, null);
  }

  /** Into or out of a wallet's pocket. */
  public static PostingLine ofWallet(
      UUID wallet, Pocket pocket, Money amount, EntryPurpose purpose) {
    return of(Side.ofWallet(wallet, pocket), amount, purpose);
  }

  private static PostingLine of(Side side, Money money, EntryPurpose purpose) {
    var entry = UUID.randomUUID();
    return new PostingLine(entry, side, money.currency(), money.amount(), purpose, Terms.NONE);
  }

  /** Under an id that was told already. */
  public PostingLine named(UUID id) {
    return new PostingLine(id, side, currency, amount, purpose, terms);
  }

  public PostingLine downToCreditLimit() {
    return on(new Terms(true, terms.expiresAt, terms.hold, terms.last, terms.lasting));
  }

  public PostingLine expiring(Instant at) {
    return on(new Terms(terms.onCredit, at, terms.hold, terms.last, terms.lasting));
  }

  public PostingLine outOf(UUID held, boolean closing) {
    return on(new Terms(terms.onCredit, terms.expiresAt, held, closing, terms.lasting));
  }

  /** Of credit that never expires alone: it goes where no expiry could go along. */
  public PostingLine ofLastingCredit() {
    return on(new Terms(terms.onCredit, terms.expiresAt, terms.hold, terms.last, true));
  }

  private PostingLine on(Terms others) {
    return new PostingLine(entry, side, currency, amount, purpose, others);
  }

  /** Null for the house. */
  public UUID balance() {
    return side.balance();
  }

  /** What it does, without the names it goes by: equal for two that move the same. */
  String effect() {
    return Stream.of(
            side.balance == null ? side.house : side.balance,
            side.pocket,
            side.pool,
            currency,
            amount.toPlainString(),
            purpose,
            terms.onCredit,
            terms.expiresAt == null ? null : terms.expiresAt.getEpochSecond(),
            terms.hold,
            terms.last,
            terms.lasting)
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }
}
