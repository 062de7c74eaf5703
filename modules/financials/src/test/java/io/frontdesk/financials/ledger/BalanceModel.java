package io.frontdesk.financials.ledger;

import static io.frontdesk.financials.ledger.Refusal.ACCOUNT_NOT_EMPTY;
import static io.frontdesk.financials.ledger.Refusal.ACCOUNT_SUSPENDED;
import static io.frontdesk.financials.ledger.Refusal.ACCOUNT_TERMINATED;
import static io.frontdesk.financials.ledger.Refusal.BALANCE_TOO_LARGE;
import static io.frontdesk.financials.ledger.Refusal.CREDIT_LIMIT_BELOW_DEBT;
import static io.frontdesk.financials.ledger.Refusal.CREDIT_LIMIT_EXCEEDED;
import static io.frontdesk.financials.ledger.Refusal.HOLD_ENDED;
import static io.frontdesk.financials.ledger.Refusal.HOLD_EXCEEDED;
import static io.frontdesk.financials.ledger.Refusal.HOLD_NOT_FOUND;
import static io.frontdesk.financials.ledger.Refusal.INSUFFICIENT_FUNDS;

import io.frontdesk.financials.ledger.LotsModel.Part;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One account or wallet of {@link LedgerModel}. */
final class BalanceModel {
  private static final BigDecimal TOO_LARGE = new BigDecimal("1e15");

  final boolean wallet;
  String state = "ACTIVE";
  BigDecimal amount = BigDecimal.ZERO;
  BigDecimal creditLimit = BigDecimal.ZERO;
  FlowModel flow = new FlowModel();
  LotsModel lots = new LotsModel();
  Map<UUID, HoldModel> holds = new TreeMap<>();

  BalanceModel(boolean wallet) {
    this.wallet = wallet;
  }

  BalanceModel copy() {
    var copy = new BalanceModel(wallet);
    copy.state = state;
    copy.amount = amount;
    copy.creditLimit = creditLimit;
    copy.flow = flow.copy();
    copy.lots = lots.copy();
    copy.holds = new TreeMap<>(holds);
    return copy;
  }

  BigDecimal held(Instant moment) {
    return holds.values().stream()
        .filter(hold -> hold.isLive(moment))
        .map(HoldModel::remaining)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal heldOf(int lot, Instant moment) {
    return holds.values().stream()
        .filter(hold -> hold.isLive(moment))
        .map(hold -> hold.lots().getOrDefault(lot, BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Which lots an amount comes from. */
  private Map<Integer, BigDecimal> choose(BigDecimal wanted, Instant moment) {
    var chosen = lots.choose(wanted, moment, lot -> heldOf(lot, moment));
    var sum = chosen.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.compareTo(wanted) < 0) {
      throw new LedgerModel.No(INSUFFICIENT_FUNDS);
    }
    return chosen;
  }

  List<Part> debit(PostingLine line, Instant moment) {
    requireOpenForDebits();
    var needed = line.amount().negate();
    List<Part> parts = List.of();
    if (line.hold() != null) {
      parts = capture(line, needed, moment);
    } else if (wallet) {
      parts = lots.draw(choose(needed, moment));
    } else {
      var onCredit = Boolean.TRUE.equals(line.onCredit());
      var there = amount.subtract(held(moment)).add(onCredit ? creditLimit : BigDecimal.ZERO);
      if (there.compareTo(needed) < 0) {
        throw new LedgerModel.No(onCredit ? CREDIT_LIMIT_EXCEEDED : INSUFFICIENT_FUNDS);
      }
    }
    amount = amount.subtract(needed);
    return parts;
  }

  private void requireOpenForDebits() {
    if (state.equals("SUSPENDED")) {
      throw new LedgerModel.No(ACCOUNT_SUSPENDED);
    } else if (state.equals("TERMINATED")) {
      throw new LedgerModel.No(ACCOUNT_TERMINATED);
    }
  }

  private List<Part> capture(PostingLine line, BigDecimal needed, Instant moment) {
    var hold = holds.get(line.hold());
    if (hold == null) {
      throw new LedgerModel.No(HOLD_NOT_FOUND);
    } else if (!hold.isLive(moment)) {
      throw new LedgerModel.No(HOLD_ENDED);
    } else if (hold.remaining().compareTo(needed) < 0) {
      throw new LedgerModel.No(HOLD_EXCEEDED);
    }
    var taken = new TreeMap<Integer, BigDecimal>();
    var kept = new TreeMap<>(hold.lots());
    var left = needed;
    for (var lot : lots.soonestFirst()) {
      var part = kept.getOrDefault(lot.number(), BigDecimal.ZERO).min(left);
      if (part.signum() > 0) {
        taken.put(lot.number(), part);
        kept.merge(lot.number(), part, BigDecimal::subtract);
        left = left.subtract(part);
      }
    }
    var rest = hold.remaining().subtract(needed);
    var over = Boolean.TRUE.equals(line.last()) || rest.signum() == 0;
    holds.put(line.hold(), hold.left(rest, over, kept));
    return lots.draw(taken);
  }

  /** {@code parts}: what of the credit came out of other wallets' lots. */
  void credit(PostingLine line, List<Part> parts) {
    if (state.equals("TERMINATED")) {
      throw new LedgerModel.No(ACCOUNT_TERMINATED);
    }
    amount = amount.add(line.amount());
    if (amount.compareTo(TOO_LARGE) >= 0) {
      throw new LedgerModel.No(BALANCE_TOO_LARGE);
    }
    if (wallet) {
      lots.add(line.amount(), line.expiresAt(), parts);
    }
  }

  /** Null leaves a thing as it is. */
  void setTerms(String newState, BigDecimal newLimit, Instant moment) {
    var kept = held(moment);
    if (state.equals("TERMINATED")) {
      var same = newState == null || newState.equals(state);
      if (!same || (newLimit != null && newLimit.compareTo(creditLimit) != 0)) {
        throw new LedgerModel.No(ACCOUNT_TERMINATED);
      }
    } else if ("TERMINATED".equals(newState) && (amount.signum() != 0 || kept.signum() != 0)) {
      throw new LedgerModel.No(ACCOUNT_NOT_EMPTY);
    } else if (newLimit != null && amount.subtract(kept).compareTo(newLimit.negate()) < 0) {
      throw new LedgerModel.No(CREDIT_LIMIT_BELOW_DEBT);
    }
    state = newState == null ? state : newState;
    creditLimit = newLimit == null ? creditLimit : newLimit;
  }

  void hold(TakeHold step, Instant moment) {
    requireOpenForDebits();
    if (!step.expiresAt().isAfter(moment)) {
      throw new LedgerModel.No(HOLD_ENDED);
    } else if (!wallet && amount.subtract(held(moment)).compareTo(step.amount()) < 0) {
      throw new LedgerModel.No(INSUFFICIENT_FUNDS);
    }
    var chosen = wallet ? choose(step.amount(), moment) : Map.<Integer, BigDecimal>of();
    holds.put(step.hold(), new HoldModel(step.amount(), step.expiresAt(), false, chosen));
  }

  void release(UUID id) {
    var hold = holds.get(id);
    if (hold == null) {
      throw new LedgerModel.No(HOLD_NOT_FOUND);
    }
    holds.put(id, hold.left(hold.remaining(), true, hold.lots()));
  }

  /** Takes out what has expired and is not held; answers how much that was. */
  BigDecimal expire(Instant moment) {
    var over = new TreeMap<Integer, BigDecimal>();
    for (var lot : lots.all.values()) {
      if (lot.isOver(moment) && heldOf(lot.number(), moment).signum() == 0) {
        over.put(lot.number(), lot.remaining());
      }
    }
    var sum = lots.draw(over).stream().map(Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    amount = amount.subtract(sum);
    return sum;
  }

  /** Makes everything so much older. */
  void age(Duration time) {
    lots.age(time);
    holds.replaceAll((id, hold) -> hold.aged(time));
    flow.age(time.toDays());
  }
}
