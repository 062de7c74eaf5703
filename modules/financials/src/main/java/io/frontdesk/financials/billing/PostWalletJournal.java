package io.frontdesk.financials.billing;

import io.frontdesk.financials.holders.Holder;
import io.frontdesk.financials.ledger.House;
import io.frontdesk.financials.ledger.Kind;
import io.frontdesk.financials.ledger.Line;
import io.frontdesk.financials.ledger.Pocket;
import io.frontdesk.financials.ledger.Posting;
import io.frontdesk.financials.ledger.Purpose;
import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.Money;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Request and reply of operation postWalletJournal, and the posting that it is. */
public record PostWalletJournal(
    UUID id,
    String type,
    BigDecimal amount,
    House against,
    Instant expirationDate,
    String description) {
  public record Reply(UUID id) {}

  static Decision<Posting> decide(PostWalletJournal asked, Holder wallet, String number) {
    var credit = "CREDIT".equals(asked.type());
    if (asked.expirationDate() != null && !credit) {
      var message = "Only a credit expires";
      return Decision.refuse(
          Problem.refused(Refusal.EXPIRATION_DATE_INVALID, message, "expiration_date"));
    }
    return Decision.all(
        () -> {
          var amount = Money.positive(asked.amount(), wallet.currency(), "amount").orRaise();
          var signed = credit ? amount : amount.negate();
          var purpose = purpose(asked.against(), credit);
          var id = asked.id() == null ? UUID.randomUUID() : asked.id();
          // The journal that the wallet shows goes by the id that is answered here.
          var hers = Line.ofWallet(wallet.id(), Pocket.BUSINESS, signed, purpose).named(id);
          var lines =
              List.of(
                  hers.expiring(asked.expirationDate()), Line.of(asked.against(), signed.negate()));
          return Posting.of(id, Kind.MANUAL_JOURNAL, number, lines)
              .by(null, Words.lines(asked.description()))
              .ending(asked.expirationDate());
        });
  }

  /** Under which of the wallet's totals it counts. */
  private static Purpose purpose(House against, boolean credit) {
    return switch (against) {
      case CASH -> credit ? Purpose.TOP_UP : Purpose.PAYOUTS;
      case AWARDS_GRANTED -> credit ? Purpose.AWARDED : Purpose.OTHER;
      case PASSES_ISSUED -> credit ? Purpose.REDEEMED : Purpose.OTHER;
      case REVENUE -> credit ? Purpose.OTHER : Purpose.SPENT;
      case TAX, ADJUSTMENTS, EXPIRED_CREDIT -> Purpose.OTHER;
    };
  }
}
