package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.app.MoneyMover.Ended;
import io.frontdesk.app.MoneyOrder.Item;
import io.frontdesk.app.MoneyOrder.Naming;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Holds what the clients were told against what stands in the ledger. */
final class LedgerReconciliation {
  private static final int SECONDS_TO_REPEAT = 90;
  private static final int AUDITS = 5;

  private static final String POSTED =
      """
      select t.id, t.notes, t.number, - debit.amount as amount, debit.balance as origin, credit.balance as destination
      from financials.transaction t
      join financials.entry debit on debit.business = t.business and debit.transaction = t.id and debit.amount < 0
      join financials.entry credit on credit.business = t.business and credit.transaction = t.id and credit.amount > 0
      where t.kind = 'TRANSFER'
      """;

  private record Posted(
      UUID id, String number, BigDecimal amount, String origin, String destination) {
    boolean is(Item item) {
      return amount.compareTo(item.amount()) == 0
          && origin.equals(item.from())
          && destination.equals(item.to())
          && (item.id() == null || item.id().equals(id))
          && (item.code() == null || item.code().equals(number));
    }
  }

  private final MoneyMover mover;
  private final List<String> wallets;
  private final Connection connection;

  private boolean repeated;

  /** {@code purses}: of all who move money now, those that this one did it with. */
  LedgerReconciliation(MoneyMover mover, FundedWallets purses, Connection connection) {
    this.mover = mover;
    this.wallets = purses.wallets();
    this.connection = connection;
  }

  /** Between nodes: one may ask another again for what a third had done, and was not heard. */
  LedgerReconciliation betweenNodes() {
    repeated = true;
    return this;
  }

  /** Each accepted order once, as it was asked for, under the id that was told; no other at all. */
  void orders() throws SQLException {
    var posted = posted();
    for (var end : mover.ended) {
      for (var item : end.order().items()) {
        var found = posted.getOrDefault(item.notes(), List.of());
        posted.remove(item.notes());
        if (!end.accepted()) {
          assertEquals(List.of(), found, () -> "was refused: " + end);
          continue;
        }
        assertEquals(1, found.size(), () -> "was accepted: " + end + ", is " + found);
        assertTrue(found.get(0).is(item), () -> end + " is " + found);
        assertTrue(
            end.order().bulk() || id(end).equals(found.get(0).id()), () -> end + " is " + found);
      }
      honest(end);
    }
    assertEquals(Map.of(), posted, "nobody asked for these");
  }

  private static UUID id(Ended end) {
    return UUID.fromString(end.answer().json().getString("id"));
  }

  /** An order that had been done before its last try was told so: by an answer that was lost. */
  private void honest(Ended end) {
    Supplier<String> what =
        () -> end.answer().status() + " " + end.answer().text() + " to " + end.order();
    assertTrue(
        !end.replayed() || end.unknown() > 0 || repeated,
        () -> "nothing was done, it was said: " + what.get());
    var refusal = end.accepted() ? "" : end.answer().code();
    assertTrue(end.accepted() || refusal.equals("INSUFFICIENT_FUNDS"), what);
    assertTrue(!end.accepted() || !end.order().isTooMuch(), what);
  }

  private Map<String, List<Posted>> posted() throws SQLException {
    var posted = new HashMap<String, List<Posted>>();
    try (var statement = connection.createStatement()) {
      // What was written a moment ago is in no statistics: the joins would be planned for no rows.
      statement.execute("analyze financials.transaction, financials.entry");
      var rows = statement.executeQuery(POSTED);
      while (rows.next()) {
        if (!wallets.contains(rows.getString("origin"))) {
          continue;
        }
        posted
            .computeIfAbsent(rows.getString("notes"), notes -> new ArrayList<>())
            .add(
                new Posted(
                    rows.getObject("id", UUID.class),
                    rows.getString("number"),
                    rows.getBigDecimal("amount"),
                    rows.getString("origin"),
                    rows.getString("destination")));
      }
    }
    return posted;
  }

  /**
   * Whatever was accepted is asked for once more, and answered as before: so many of the orders,
   * those that had most trouble before the others.
   */
  void repeat(ExecutorService clients, int most) throws Exception {
    var repeats = new ArrayList<Future<?>>();
    var worst = Comparator.comparingInt(Ended::unknown).reversed();
    for (var end : mover.ended.stream().sorted(worst).limit(most).toList()) {
      if (end.accepted()) {
        repeats.add(
            clients.submit(
                () -> {
                  var again = mover.untilFinal(end.order());
                  assertEquals(end.answer().status(), again.answer().status(), again::toString);
                  assertEquals(end.answer().text(), again.answer().text());
                  assertEquals(end.order().naming() == Naming.KEY, again.replayed(), "" + again);
                  return null;
                }));
      }
    }
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_REPEAT);
    for (var each : repeats) {
      each.get(Math.max(1, giveUp - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }

  /** The ledger against itself; on a busy machine it may take more than one call has time for. */
  void audit(Client office) {
    var answer = office.get(Client.BACK_OFFICE + "/ledger/audit");
    for (var tries = 1; tries < AUDITS && answer.status() == 504; tries++) {
      answer = office.get(Client.BACK_OFFICE + "/ledger/audit");
    }
    assertTrue(answer.expect(200).json().getBoolean("clean"), answer.text());
  }

  BigDecimal inWallets() throws SQLException {
    var ids = String.join("', '", wallets);
    return number(
            connection, "select sum(amount) from financials.balance where id in ('" + ids + "')")
        .orElseThrow();
  }

  static Optional<BigDecimal> number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? Optional.ofNullable(rows.getBigDecimal(1)) : Optional.empty();
    }
  }

  @Override
  public String toString() {
    var ended = List.copyOf(mover.ended);
    return ended.size()
        + " orders, "
        + ended.stream().filter(end -> end.order().bulk()).count()
        + " of them bulk, "
        + mover.accepted
        + " accepted; "
        + mover.tries
        + " tries, of which "
        + mover.unreached
        + " found nobody, "
        + mover.unavailable
        + " were told 503, "
        + mover.timedOut
        + " 504, "
        + mover.broken
        + " broke off; "
        + ended.stream().filter(end -> end.unknown() > 0).count()
        + " orders had an unknown outcome, "
        + ended.stream().filter(Ended::replayed).count()
        + " of them had been done";
  }
}
