package io.frontdesk.financials.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * All that the ledger knows of some accounts and wallets, line by line: in the books and in the
 * model.
 */
final class BooksState {
  private static final String BALANCES =
      "select id, amount, state, credit_limit from balance where id = any (?::uuid[])";
  private static final String LOTS =
      """
      select balance, row_number() over (partition by balance order by id) - 1, extract(epoch from expires_at)::bigint,
        remaining
      from lot where balance = any (?::uuid[])
      """;
  private static final String HOLDS =
      """
      select balance, id, remaining, closed_at is null and expires_at > to_timestamp(?::numeric)
      from hold where balance = any (?::uuid[])
      """;
  private static final String FLOWS =
      "select wallet, day, purpose, direction, amount, number from turnover where wallet = any (?::uuid[])";

  static Map<String, String> of(LedgerTables books, List<UUID> ids, Instant moment) {
    var state = new TreeMap<String, String>();
    var all = "{" + String.join(",", ids.stream().map(UUID::toString).toList()) + "}";
    for (var row : books.rows(BALANCES, all)) {
      put(state, row.get(0), row.get(2), number(row.get(1)), number(row.get(3)));
    }
    for (var row : books.rows(LOTS, all)) {
      put(state, row.get(0) + " lot " + row.get(1), row.get(2), number(row.get(3)));
    }
    for (var row : books.rows(HOLDS, Long.toString(moment.getEpochSecond()), all)) {
      put(state, row.get(0) + " hold " + row.get(1), number(row.get(2)), row.get(3));
    }
    for (var row : books.rows(FLOWS, all)) {
      var slot = " flow " + row.get(1) + " " + row.get(2) + " " + row.get(3);
      put(state, row.get(0) + slot, number(row.get(4)), row.get(5));
    }
    return state;
  }

  static Map<String, String> of(LedgerModel model, Instant moment) {
    var state = new TreeMap<String, String>();
    model.balances.forEach(
        (id, balance) -> {
          put(state, id, balance.state, number(balance.amount), number(balance.creditLimit));
          for (var lot : balance.lots.all.values()) {
            var expires = lot.expires() == null ? null : lot.expires().getEpochSecond();
            put(state, id + " lot " + lot.number(), expires, number(lot.remaining()));
          }
          balance.holds.forEach(
              (hold, it) -> {
                var live = it.isLive(moment) ? "t" : "f";
                put(state, id + " hold " + hold, number(it.remaining()), live);
              });
          balance.flow.sums.forEach(
              (slot, sum) -> {
                var name = slot.day() + " " + slot.purpose() + " " + slot.direction();
                put(state, id + " flow " + name, number(sum.amount()), sum.number());
              });
        });
    return state;
  }

  /** Which lines are not the same, and how. */
  static Map<String, String> differences(Map<String, String> books, Map<String, String> model) {
    var different = new TreeMap<String, String>();
    for (var key : books.keySet()) {
      if (!books.get(key).equals(model.get(key))) {
        different.put(key, "books " + books.get(key) + ", model " + model.get(key));
      }
    }
    for (var key : model.keySet()) {
      if (!books.containsKey(key)) {
        different.put(key, "books nothing, model " + model.get(key));
      }
    }
    return different;
  }

  private static void put(Map<String, String> state, Object key, Object... values) {
    var line = new StringBuilder();
    for (var value : values) {
      line.append(value).append(' ');
    }
    state.put(key.toString(), line.toString().strip());
  }

  private static String number(String text) {
    return number(new BigDecimal(text));
  }

  static String number(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private BooksState() {}
}
