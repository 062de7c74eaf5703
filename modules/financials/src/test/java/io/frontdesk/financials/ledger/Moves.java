package io.frontdesk.financials.ledger;

import io.frontdesk.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Steps as the operations of the domain will make them, in a word each. */
final class Moves {
  static Money money(String text) {
    var parts = text.split(" ", 2);
    return new Money(new BigDecimal(parts[0]), parts[1]);
  }

  static Line into(UUID wallet, String amount, Purpose purpose) {
    return Line.ofWallet(wallet, Pocket.BUSINESS, money(amount), purpose);
  }

  static Line outOf(UUID wallet, String amount, Purpose purpose) {
    return Line.ofWallet(wallet, Pocket.BUSINESS, money(amount).negate(), purpose);
  }

  static Line house(House house, String amount) {
    return Line.of(house, money(amount));
  }

  static Posting posting(Kind kind, Line... lines) {
    return posting(UUID.randomUUID(), kind, lines);
  }

  static Posting posting(UUID id, Kind kind, Line... lines) {
    return Posting.of(id, kind, "N" + id, List.of(lines));
  }

  static Posting topUp(UUID wallet, String amount) {
    return posting(
        Kind.TOP_UP, into(wallet, amount, Purpose.TOP_UP), house(House.CASH, "-" + amount));
  }

  static Posting award(UUID wallet, String amount, Instant expiresAt) {
    return posting(
        Kind.MANUAL_JOURNAL,
        into(wallet, amount, Purpose.AWARDED).expiring(expiresAt),
        house(House.AWARDS_GRANTED, "-" + amount));
  }

  static Posting spend(UUID wallet, String amount) {
    return posting(
        Kind.PAYMENT, outOf(wallet, amount, Purpose.SPENT), house(House.REVENUE, amount));
  }

  static Posting transfer(UUID from, UUID to, String amount) {
    return transfer(UUID.randomUUID(), from, to, amount);
  }

  static Posting transfer(UUID id, UUID from, UUID to, String amount) {
    return posting(
        id, Kind.TRANSFER, outOf(from, amount, Purpose.SENT), into(to, amount, Purpose.RECEIVED));
  }

  static Posting payIn(UUID account, String amount) {
    return posting(
        Kind.PAYMENT, Line.ofAccount(account, money(amount)), house(House.CASH, "-" + amount));
  }

  static Posting payOut(UUID account, String amount) {
    return posting(
        Kind.PAYOUT, Line.ofAccount(account, money(amount).negate()), house(House.CASH, amount));
  }

  static Posting invoice(UUID account, String amount, Instant due) {
    return posting(
            Kind.INVOICE,
            Line.ofAccount(account, money(amount).negate()).downToCreditLimit(),
            house(House.REVENUE, amount))
        .due(due);
  }

  static TakeHold hold(UUID id, UUID wallet, String amount, Instant until) {
    return TakeHold.of(id, wallet, Pocket.BUSINESS, money(amount), until, "test");
  }

  static TakeHold holdOnAccount(UUID id, UUID account, String amount, Instant until) {
    return TakeHold.of(id, account, null, money(amount), until, "test");
  }

  /** Pays out of a hold on a wallet; {@code last}: the rest of it is free again. */
  static Posting capture(UUID hold, UUID wallet, String amount, boolean last) {
    return posting(
        Kind.PAYMENT,
        outOf(wallet, amount, Purpose.SPENT).outOf(hold, last),
        house(House.REVENUE, amount));
  }

  static Posting captureOfAccount(UUID hold, UUID account, String amount, boolean last) {
    return posting(
        Kind.PAYMENT,
        Line.ofAccount(account, money(amount).negate()).outOf(hold, last),
        house(House.REVENUE, amount));
  }

  private Moves() {}
}
