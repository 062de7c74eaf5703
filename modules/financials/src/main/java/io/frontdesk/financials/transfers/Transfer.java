package io.frontdesk.financials.transfers;

import io.frontdesk.financials.ledger.EntryPurpose;
import io.frontdesk.financials.ledger.Pocket;
import io.frontdesk.financials.ledger.Posting;
import io.frontdesk.financials.ledger.PostingLine;
import io.frontdesk.financials.ledger.TransactionKind;
import io.frontdesk.financials.owners.BalanceOwner;
import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.HumanCode;
import io.frontdesk.kernel.Money;
import io.frontdesk.kernel.PlainText;
import io.frontdesk.kernel.Problem;
import java.util.List;
import java.util.UUID;

/** A transfer as double entry: a debit of one party, a credit of the other. Pure, no I/O. */
final class Transfer {
  /** Checks that need no look-up of the parties. */
  static Decision<TransferMoney> check(TransferMoney asked) {
    if (!isOne(asked.origin())) {
      return refuse(Refusal.ORIGIN_INVALID, "Name either an account or a wallet", "origin");
    }
    if (!isOne(asked.destination())) {
      return refuse(
          Refusal.DESTINATION_INVALID, "Name either an account or a wallet", "destination");
    }
    if (asked.code() != null && !HumanCode.isDigits(asked.code())) {
      return refuse(Refusal.CODE_INVALID, "A code has 16 digits", "code");
    }
    if (Boolean.TRUE.equals(asked.cashPocket())) {
      return refuse(
          Refusal.CASH_POCKET_NOT_SUPPORTED, "Wallets have no cash pocket yet", "cash_pocket");
    }
    if (asked.commercePoolId() != null) {
      return refuse(
          Refusal.COMMERCE_POOL_UNKNOWN, "There is no such commerce pool", "commerce_pool_id");
    }
    return Decision.accept(asked);
  }

  private static boolean isOne(TransferMoney.Party party) {
    return party != null && (party.accountId() == null) != (party.walletId() == null);
  }

  /** {@code code}: the one that was given, or a random one. */
  static Decision<Posting> decide(
      TransferMoney asked, BalanceOwner from, BalanceOwner to, String code, UUID contact) {
    if (from.id().equals(to.id())) {
      return refuse(
          Refusal.SAME_PARTY, "Money cannot go back to where it came from", "destination");
    }
    if (!from.currency().equals(to.currency())) {
      return refuse(
          Refusal.CURRENCY_MISMATCH,
          "The origin holds " + from.currency() + ", the destination another currency",
          "destination");
    }
    return Decision.all(
        () -> {
          var amount = Money.positive(asked.amount(), from.currency(), "amount").orRaise();
          var taken = line(from, amount.negate(), EntryPurpose.SENT);
          // An account has no lots: what expires stays in wallets, or it would come back for ever.
          var lines =
              List.of(
                  from.isWallet() && !to.isWallet() ? taken.ofLastingCredit() : taken,
                  line(to, amount, EntryPurpose.RECEIVED));
          return Posting.named(asked.id(), TransactionKind.TRANSFER, code, lines)
              .by(contact, PlainText.lines(asked.notes()))
              .dated(asked.transferDate());
        });
  }

  private static PostingLine line(BalanceOwner holder, Money amount, EntryPurpose purpose) {
    return holder.isWallet()
        ? PostingLine.ofWallet(holder.id(), Pocket.BUSINESS, amount, purpose)
        : PostingLine.ofAccount(holder.id(), amount);
  }

  private static <T> Decision<T> refuse(Refusal code, String message, String attribute) {
    return Decision.refuse(Problem.refused(code, message, attribute));
  }

  private Transfer() {}
}
