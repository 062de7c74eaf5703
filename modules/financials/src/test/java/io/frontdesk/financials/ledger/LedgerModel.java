package io.frontdesk.financials.ledger;

import io.frontdesk.financials.ledger.LotsModel.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What the database's function post is to do, in plain Java: the oracle it is held against. */
final class LedgerModel {
  /** A step is refused. */
  static final class No extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final Refusal refusal;

    No(Refusal refusal) {
      super(refusal.name(), null, false, false);
      this.refusal = refusal;
    }
  }

  record Named(TransactionKind kind, String number) {}

  record Moved(UUID id, UUID digest) {}

  private record Answered(List<LedgerStep> steps, UUID id) {}

  private final ZoneId zone;
  final Map<UUID, BalanceModel> balances = new TreeMap<>();
  final Map<String, BigDecimal> house = new TreeMap<>();
  private final Map<UUID, Answered> calls = new HashMap<>();
  final Map<UUID, Moved> ids = new HashMap<>();
  final Map<Named, Moved> numbers = new HashMap<>();
  final Map<UUID, UUID> holds = new HashMap<>(); // by id, the digest

  LedgerModel(ZoneId zone) {
    this.zone = zone;
  }

  /** The id it answers with, with "again" for a repeat; or the refusal and its step. */
  String post(UUID call, List<LedgerStep> steps, Instant moment) {
    var before = calls.get(call);
    if (before != null) {
      return before.steps().equals(steps) ? before.id() + " again" : "CALL_ID_REUSED";
    }
    var undo = new ModelUndo(this, steps);
    var added = add(steps);
    var at = 0;
    try {
      var answer = (UUID) null;
      for (var step : steps) {
        var id = step(step, moment, added);
        answer = answer == null ? id : answer;
        at++;
      }
      calls.put(call, new Answered(steps, answer));
      return String.valueOf(answer);
    } catch (No no) {
      undo.run();
      return no.refusal + " " + at;
    }
  }

  /** Takes the ids and numbers that are free, in the order of the ids. */
  private Set<UUID> add(List<LedgerStep> steps) {
    var added = new HashSet<UUID>();
    steps.stream()
        .filter(Posting.class::isInstance)
        .map(Posting.class::cast)
        .sorted(Comparator.comparing(posting -> posting.transaction().toString()))
        .forEach(
            posting -> {
              var moved = new Moved(posting.transaction(), posting.digest());
              var named = new Named(posting.kind(), posting.number());
              if (!ids.containsKey(moved.id()) && !numbers.containsKey(named)) {
                ids.put(moved.id(), moved);
                numbers.put(named, moved);
                added.add(moved.id());
              }
            });
    return added;
  }

  private UUID step(LedgerStep step, Instant moment, Set<UUID> added) {
    if (step instanceof Posting posting) {
      if (!added.remove(posting.transaction())) {
        return earlier(posting);
      }
      lines(posting, moment);
      return posting.transaction();
    } else if (step instanceof TakeHold hold) {
      take(hold, moment);
    } else if (step instanceof ReleaseHold release) {
      balances.get(release.balance()).release(release.release());
    }
    return null;
  }

  private UUID earlier(Posting posting) {
    var same = ids.get(posting.transaction());
    if (same != null && !same.digest().equals(posting.digest())) {
      throw new No(Refusal.ID_TAKEN);
    }
    var named = numbers.get(new Named(posting.kind(), posting.number()));
    if (same == null && !named.digest().equals(posting.digest())) {
      throw new No(Refusal.CODE_TAKEN);
    }
    return same == null ? named.id() : same.id();
  }

  private void take(TakeHold hold, Instant moment) {
    var before = holds.putIfAbsent(hold.hold(), hold.digest());
    if (before == null) {
      balances.get(hold.balance()).hold(hold, moment);
    } else if (!before.equals(hold.digest())) {
      throw new No(Refusal.ID_TAKEN);
    }
  }

  private void lines(Posting posting, Instant moment) {
    var drawn = new HashMap<String, List<Part>>();
    var takingFirst =
        posting.lines().stream()
            .sorted(Comparator.comparing(line -> line.amount().signum()))
            .toList();
    for (var line : takingFirst) {
      var parts = drawn.computeIfAbsent(line.currency(), any -> new ArrayList<>());
      var balance = line.balance() == null ? null : balances.get(line.balance());
      if (line.amount().signum() < 0 && balance != null) {
        parts.addAll(balance.debit(line, moment));
        count(balance, line, moment, "DEBIT");
      } else if (line.amount().signum() > 0) {
        var mine = share(parts, line.amount());
        if (balance != null) {
          balance.credit(line, mine);
          count(balance, line, moment, "CREDIT");
        }
      }
      if (balance == null) {
        house.merge(line.house() + " " + line.currency(), line.amount(), BigDecimal::add);
      }
    }
  }

  private static List<Part> share(List<Part> drawn, BigDecimal amount) {
    var mine = new ArrayList<Part>();
    var needed = amount;
    while (needed.signum() > 0 && !drawn.isEmpty()) {
      var first = drawn.remove(0);
      var taken = first.amount().min(needed);
      mine.add(new Part(first.expires(), taken));
      needed = needed.subtract(taken);
      if (taken.compareTo(first.amount()) < 0) {
        drawn.add(0, new Part(first.expires(), first.amount().subtract(taken)));
      }
    }
    return mine;
  }

  private void count(BalanceModel balance, PostingLine line, Instant moment, String direction) {
    var slot = new FlowModel.Slot(LocalDate.ofInstant(moment, zone), line.purpose(), direction);
    if (balance.wallet && !balance.flow.count(slot, line.amount().abs())) {
      throw new No(Refusal.WALLET_LIMIT_REACHED);
    }
  }

  /** What expire_lots does to one wallet. */
  BigDecimal expire(UUID wallet, String currency, Instant moment) {
    var balance = balances.get(wallet);
    var sum = balance.expire(moment);
    if (sum.signum() > 0) {
      var today = LocalDate.ofInstant(moment, zone);
      balance.flow.count(new FlowModel.Slot(today, EntryPurpose.EXPIRED, "DEBIT"), sum);
      house.merge(HouseAccount.EXPIRED_CREDIT + " " + currency, sum, BigDecimal::add);
    }
    return sum;
  }
}
