package io.frontdesk.financials.ledger;

import io.frontdesk.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Steps as the operations of the domain will make them, in a word each. */
final class LedgerSteps {
  static Money money(String text) {
    var parts = text.split(" ", 2);
    return new Money(new BigDecimal(parts[0]), parts[1]);
  }

  static PostingLine into(UUID wallet, String amount, EntryPurpose purpose) {
    return PostingLine.ofWallet(wallet, Pocket.BUSINESS, money(amount), purpose);
  }

  static PostingLine outOf(UUID wallet, String amount, EntryPurpose purpose) {
    return PostingLine.ofWallet(wallet, Pocket.BUSINESS, money(amount).negate(), purpose);
  }

  static PostingLine house(HouseAccount house, String amount) {
    return PostingLine.of(house, money(amount));
  }

  static Posting posting(TransactionKind kind, PostingLine... lines) {
    return posting(UUID.randomUUID(), kind, lines);
  }

  static Posting posting(UUID id, TransactionKind kind, PostingLine... lines) {
    return Posting.of(id, kind, "N" + id, List.of(lines));
  }

  static Posting topUp(UUID wallet, String amount) {
    return posting(
        TransactionKind.TOP_UP,
        into(wallet, amount, EntryPurpose.TOP_UP),
        house(HouseAccount.CASH, "-" + amount));
  }

  static Posting award(UUID wallet, String amount, Instant expiresAt) {
    return posting(
        TransactionKind.MANUAL_JOURNAL,
        into(wallet, amount, EntryPurpose.AWARDED).expiring(expiresAt),
        house(HouseAccount.AWARDS_GRANTED, "-" + amount));
  }

  static Posting spend(UUID wallet, String amount) {
    return posting(
        TransactionKind.PAYMENT,
        outOf(wallet, amount, EntryPurpose.SPENT),
        house(HouseAccount.REVENUE, amount));
  }

  static Posting transfer(UUID from, UUID to, String amount) {
    return transfer(UUID.randomUUID(), from, to, amount);
  }

  static Posting transfer(UUID id, UUID from, UUID to, String amount) {
    return posting(
        id,
        TransactionKind.TRANSFER,
        outOf(from, amount, EntryPurpose.SENT),
        into(to, amount, EntryPurpose.RECEIVED));
  }

  static Posting payIn(UUID account, String amount) {
    return posting(
        TransactionKind.PAYMENT,
        PostingLine.ofAccount(account, money(amount)),
        house(HouseAccount.CASH, "-" + amount));
  }

  static Posting payOut(UUID account, String amount) {
    return posting(
        TransactionKind.PAYOUT,
        PostingLine.ofAccount(account, money(amount).negate()),
        house(HouseAccount.CASH, amount));
  }

  static Posting invoice(UUID account, String amount, Instant due) {
    return posting(
            TransactionKind.INVOICE,
            PostingLine.ofAccount(account, money(amount).negate()).downToCreditLimit(),
            house(HouseAccount.REVENUE, amount))
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
        TransactionKind.PAYMENT,
        outOf(wallet, amount, EntryPurpose.SPENT).outOf(hold, last),
        house(HouseAccount.REVENUE, amount));
  }

  static Posting captureOfAccount(UUID hold, UUID account, String amount, boolean last) {
    return posting(
        TransactionKind.PAYMENT,
        PostingLine.ofAccount(account, money(amount).negate()).outOf(hold, last),
        house(HouseAccount.REVENUE, amount));
  }

  private LedgerSteps() {}
}
