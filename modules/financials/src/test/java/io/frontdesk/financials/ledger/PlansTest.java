package io.frontdesk.financials.ledger;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * No posting gets slower with what was posted before: each query reads by an index what is alive.
 */
class PlansTest {
  /** More rows than any of these should ever read. */
  private static final int MOST_ROWS = 40;

  private static Till till;
  private static Till.Customer customer;

  @BeforeAll
  static void open() {
    till = Till.open();
    customer = till.customer("EUR");
    till.post(
        Moves.topUp(customer.wallet(), "900.00 EUR"), Moves.payIn(customer.account(), "1.00 EUR"));
    var entry = till.books.single("select entry from lot");
    till.books.run(
        """
        insert into lot (business, balance, entry, pocket, amount, remaining, expires_at)
        select ?, ?, ?::uuid, 'BUSINESS', 1, 0, now() - interval '1 day' from generate_series(1, 4000)
        """,
        till.business,
        customer.wallet(),
        entry);
    till.books.run(
        """
        with held as (
          insert into hold select ?, gen_random_uuid(), ?, 'BUSINESS', 1, 0, gen_random_uuid(), 'x', now(), now(), now()
          from generate_series(1, 4000) returning business, id)
        insert into hold_lot select business, id, (select min(id) from lot), 0 from held
        """,
        till.business,
        customer.wallet());
    till.books.run(
        """
        insert into flow select ?, ?, current_date - n, 'SPENT', 'DEBIT', 1, 1 from generate_series(1, 4000) n
        """,
        till.business,
        customer.wallet());
    till.books.run("vacuum analyze");
  }

  @AfterAll
  static void close() {
    till.close();
  }

  @Test
  void spendsAndHoldsWithoutReadingWhatIsSpentAndOver() throws Exception {
    till.setLimits(
        customer.wallet(),
        "[{\"id\": \"%s\", \"position\": 0, \"maximum_amount\": 999, \"period\": \"MONTHLY\", \"applies_for\": [\"DEBIT\"]}]"
            .formatted(UUID.randomUUID()));
    var hold = UUID.randomUUID();
    till.post(Moves.hold(hold, customer.wallet(), "1.00 EUR", Till.in(600_000)));
    assertFew(
        "lot, hold, hold_lot, flow", () -> till.post(Moves.spend(customer.wallet(), "1.00 EUR")));
    assertFew(
        "a hold",
        () ->
            till.post(
                Moves.hold(UUID.randomUUID(), customer.wallet(), "1.00 EUR", Till.in(600_000))));
    assertFew(
        "a capture", () -> till.post(Moves.capture(hold, customer.wallet(), "1.00 EUR", true)));
  }

  @Test
  void looksForWhatHasExpiredInAnIndex() throws Exception {
    assertFew("expiring", () -> till.books.asRuntime("select expire_lots(1000)"));
    assertFew("closing", () -> till.books.asRuntime("select close_holds(1000)"));
  }

  private interface Work {
    void run() throws SQLException;
  }

  /** Counts what the whole database read of these tables: nobody else works on it. */
  private static void assertFew(String what, Work work) throws Exception {
    var before = read();
    work.run();
    var rows = read() - before;
    assertTrue(rows < MOST_ROWS, what + " read " + rows + " rows");
  }

  private static long read() {
    till.books.endSessions();
    return Long.parseLong(
        till.books.single(
            """
            select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_user_tables
            where schemaname = 'financials' and relname in ('lot', 'hold', 'hold_lot', 'flow', 'invoice')
            """));
  }
}
