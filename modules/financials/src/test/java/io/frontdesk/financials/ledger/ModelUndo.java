package io.frontdesk.financials.ledger;

import io.frontdesk.financials.ledger.LedgerModel.Moved;
import io.frontdesk.financials.ledger.LedgerModel.Named;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** All or nothing: remembers what a call may change in the model, and puts it back. */
final class ModelUndo {
  private final LedgerModel model;
  private final Map<UUID, BalanceModel> balances = new HashMap<>();
  private final Map<String, BigDecimal> house;
  private final Map<UUID, Moved> ids = new HashMap<>();
  private final Map<Named, Moved> numbers = new HashMap<>();
  private final Map<UUID, UUID> holds = new HashMap<>();

  ModelUndo(LedgerModel model, List<LedgerStep> steps) {
    this.model = model;
    this.house = new TreeMap<>(model.house);
    for (var step : steps) {
      if (step instanceof Posting posting) {
        posting.lines().forEach(line -> keep(line.balance()));
        ids.put(posting.transaction(), model.ids.get(posting.transaction()));
        var named = new Named(posting.kind(), posting.number());
        numbers.put(named, model.numbers.get(named));
      } else if (step instanceof TakeHold hold) {
        keep(hold.balance());
        holds.put(hold.hold(), model.holds.get(hold.hold()));
      } else if (step instanceof ReleaseHold release) {
        keep(release.balance());
      }
    }
  }

  private void keep(UUID balance) {
    if (balance != null) {
      balances.computeIfAbsent(balance, id -> model.balances.get(id).copy());
    }
  }

  void run() {
    model.balances.putAll(balances);
    model.house.clear();
    model.house.putAll(house);
    ids.forEach((id, moved) -> model.ids.compute(id, (same, now) -> moved));
    numbers.forEach((named, moved) -> model.numbers.compute(named, (same, now) -> moved));
    holds.forEach((id, digest) -> model.holds.compute(id, (same, now) -> digest));
  }
}
