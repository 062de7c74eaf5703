package io.frontdesk.financials.billing;

import io.frontdesk.financials.ledger.EntryPurpose;
import io.frontdesk.financials.ledger.HouseAccount;
import io.frontdesk.financials.ledger.Pocket;
import io.frontdesk.financials.ledger.Posting;
import io.frontdesk.financials.ledger.PostingLine;
import io.frontdesk.financials.ledger.TransactionKind;
import io.frontdesk.financials.owners.BalanceOwner;
import io.frontdesk.kernel.Money;
import io.frontdesk.kernel.PlainText;
import io.frontdesk.kernel.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Request and reply of operation postWalletJournal, and the posting that it is. */
public record PostWalletJournal(
    UUID id,
    String type,
    BigDecimal amount,
    HouseAccount against,
    Instant expirationDate,
    String description) {
  public record Reply(UUID id) {}

  static Posting decide(PostWalletJournal asked, BalanceOwner wallet, String number) {
    var credit = "CREDIT".equals(asked.type());
    if (asked.expirationDate() != null && !credit) {
      var message = "Only a credit expires";
      throw Problem.refused(Refusal.EXPIRATION_DATE_INVALID, message, "expiration_date").raise();
    }
    var amount = Money.positive(asked.amount(), wallet.currency(), "amount").orRaise();
    var signed = credit ? amount : amount.negate();
    var purpose = purpose(asked.against(), credit);
    var id = asked.id() == null ? UUID.randomUUID() : asked.id();
    // The journal that the wallet shows goes by the id that is answered here.
    var hers = PostingLine.ofWallet(wallet.id(), Pocket.BUSINESS, signed, purpose).named(id);
    var lines =
        List.of(
            hers.expiring(asked.expirationDate()),
            PostingLine.of(asked.against(), signed.negate()));
    return Posting.of(id, TransactionKind.MANUAL_JOURNAL, number, lines)
        .by(null, PlainText.lines(asked.description()))
        .ending(asked.expirationDate());
  }

  /** Under which of the wallet's totals it counts. */
  private static EntryPurpose purpose(HouseAccount against, boolean credit) {
    return switch (against) {
      case CASH -> credit ? EntryPurpose.TOP_UP : EntryPurpose.PAYOUTS;
      case AWARDS_GRANTED -> credit ? EntryPurpose.AWARDED : EntryPurpose.OTHER;
      case PASSES_ISSUED -> credit ? EntryPurpose.REDEEMED : EntryPurpose.OTHER;
      case REVENUE -> credit ? EntryPurpose.OTHER : EntryPurpose.SPENT;
      case TAX, ADJUSTMENTS, EXPIRED_CREDIT -> EntryPurpose.OTHER;
    };
  }
}
