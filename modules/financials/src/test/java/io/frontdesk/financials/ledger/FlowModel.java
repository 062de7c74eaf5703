package io.frontdesk.financials.ledger;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What went in and out of one wallet of {@link LedgerModel}, and the limits it is held against. */
final class FlowModel {
  /** {@code direction}: DEBIT or CREDIT. */
  record Slot(LocalDate day, EntryPurpose purpose, String direction) implements Comparable<Slot> {
    @Override
    public int compareTo(Slot other) {
      return toString().compareTo(other.toString());
    }
  }

  record Sum(BigDecimal amount, long number) {
    Sum plus(Sum other) {
      return new Sum(amount.add(other.amount), number + other.number);
    }
  }

  /** Either maximum may be null. */
  record Rule(
      Long maximumNumber, BigDecimal maximumAmount, String period, List<String> appliesFor) {
    boolean applies(Slot slot) {
      return slot.purpose() != EntryPurpose.EXPIRED
          && (appliesFor.contains(slot.direction())
              || (slot.purpose() == EntryPurpose.TOP_UP && appliesFor.contains("TOP_UP"))
              || (slot.purpose() == EntryPurpose.SENT && appliesFor.contains("TRANSFER")));
    }

    LocalDate since(LocalDate day) {
      return switch (period) {
        case "DAILY" -> day;
        case "WEEKLY" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        default -> day.withDayOfMonth(1);
      };
    }
  }

  Map<Slot, Sum> sums = new TreeMap<>();
  List<Rule> rules = new ArrayList<>();

  FlowModel copy() {
    var copy = new FlowModel();
    copy.sums = new TreeMap<>(sums);
    copy.rules = rules;
    return copy;
  }

  /** Counts, and says whether that is still within the limits. */
  boolean count(Slot slot, BigDecimal amount) {
    sums.merge(slot, new Sum(amount, 1), Sum::plus);
    return rules.stream().allMatch(rule -> !rule.applies(slot) || isKept(rule, slot.day()));
  }

  private boolean isKept(Rule rule, LocalDate day) {
    var used = new Sum(BigDecimal.ZERO, 0);
    for (var each : sums.entrySet()) {
      var slot = each.getKey();
      var within = !slot.day().isBefore(rule.since(day)) && !slot.day().isAfter(day);
      used = within && rule.applies(slot) ? used.plus(each.getValue()) : used;
    }
    return (rule.maximumNumber() == null || used.number() <= rule.maximumNumber())
        && (rule.maximumAmount() == null || used.amount().compareTo(rule.maximumAmount()) <= 0);
  }

  void age(long days) {
    var older = new TreeMap<Slot, Sum>();
    sums.forEach(
        (slot, sum) ->
            older.put(new Slot(slot.day().minusDays(days), slot.purpose(), slot.direction()), sum));
    sums = older;
  }
}
