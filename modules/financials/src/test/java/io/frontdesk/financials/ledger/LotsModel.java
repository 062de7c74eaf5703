package io.frontdesk.financials.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What is left of the credits to one wallet of {@link LedgerModel}. */
final class LotsModel {
  /** {@code expires} is null where it never does. */
  record Lot(int number, Instant expires, BigDecimal remaining) {
    boolean isOver(Instant moment) {
      return expires != null && !expires.isAfter(moment);
    }
  }

  /** A part of lots on its way to a receiver. */
  record Part(Instant expires, BigDecimal amount) {}

  private static final Comparator<Lot> SOONEST_FIRST =
      Comparator.<Lot, Instant>comparing(lot -> orNever(lot.expires())).thenComparing(Lot::number);

  final Map<Integer, Lot> all = new TreeMap<>();

  LotsModel copy() {
    var copy = new LotsModel();
    copy.all.putAll(all);
    return copy;
  }

  /** Which lots an amount comes from, by number: as much of it as there is. */
  Map<Integer, BigDecimal> choose(
      BigDecimal wanted, Instant moment, Function<Integer, BigDecimal> held) {
    var chosen = new TreeMap<Integer, BigDecimal>();
    var needed = wanted;
    for (var lot : soonestFirst()) {
      var free = lot.remaining().subtract(held.apply(lot.number())).min(needed);
      if (free.signum() > 0 && !lot.isOver(moment)) {
        chosen.put(lot.number(), free);
        needed = needed.subtract(free);
      }
    }
    return chosen;
  }

  List<Lot> soonestFirst() {
    return all.values().stream().sorted(SOONEST_FIRST).toList();
  }

  List<Part> draw(Map<Integer, BigDecimal> chosen) {
    var parts = new ArrayList<Part>();
    for (var lot : soonestFirst()) {
      var taken = chosen.getOrDefault(lot.number(), BigDecimal.ZERO);
      if (taken.signum() > 0) {
        var left = lot.remaining().subtract(taken);
        all.put(lot.number(), new Lot(lot.number(), lot.expires(), left));
        parts.add(new Part(lot.expires(), taken));
      }
    }
    return parts;
  }

  /** {@code parts}: what of a credit came out of other wallets' lots; the rest is of its own. */
  void add(BigDecimal amount, Instant expires, List<Part> parts) {
    var byExpiry = new TreeMap<Instant, BigDecimal>();
    var fresh = amount;
    for (var part : parts) {
      byExpiry.merge(orNever(part.expires()), part.amount(), BigDecimal::add);
      fresh = fresh.subtract(part.amount());
    }
    byExpiry.forEach((at, sum) -> add(at.equals(Instant.MAX) ? null : at, sum));
    if (fresh.signum() > 0) {
      add(expires, fresh);
    }
  }

  private void add(Instant expires, BigDecimal sum) {
    all.put(all.size(), new Lot(all.size(), expires, sum));
  }

  private static Instant orNever(Instant expires) {
    return expires == null ? Instant.MAX : expires;
  }

  void age(Duration time) {
    all.replaceAll(
        (number, lot) ->
            lot.expires() == null
                ? lot
                : new Lot(number, lot.expires().minus(time), lot.remaining()));
  }
}
