package io.frontdesk.financials.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
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

  private static FinancialsUnderTest till;
  private static FinancialsUnderTest.Customer customer;

  @BeforeAll
  static void open() {
    till = FinancialsUnderTest.open();
    customer = till.customer("EUR");
    till.post(
        LedgerSteps.topUp(customer.wallet(), "900.00 EUR"),
        LedgerSteps.payIn(customer.account(), "1.00 EUR"));
    for (var i = 0; i < 40; i++) {
      till.customer("EUR");
    }
    addLots();
    addHolds();
    addFlows();
    addInvoices();
    till.books.run("vacuum analyze");
  }

  /** Of hers as many that are spent as that are not. */
  private static void addLots() {
    var entry = till.books.single("select entry from lot");
    var lots =
        """
        insert into lot (business, balance, entry, pocket, amount, remaining, expires_at)
        select ?, ?, ?::uuid, 'BUSINESS', 1, ?, now() + ? * interval '1 day' from generate_series(1, 4000)
        """;
    till.books.run(lots, till.business, customer.wallet(), entry, 0, -1);
    till.books.run(lots, till.business, customer.wallet(), entry, 1, 500);
  }

  /** Hers are all over, and were on one lot; of the others' some are live. */
  private static void addHolds() {
    till.books.run(
        """
        with held as (
          insert into hold
          select b.business, gen_random_uuid(), b.id, 'BUSINESS', 1, 0, gen_random_uuid(), 'x', now(),
            now() + interval '1 day', case when b.id = ? or n % 4 > 0 then now() end
          from balance b, generate_series(1, 4000) n
          where b.kind = 'WALLET' and (b.id = ? or n <= 400) returning business, id)
        insert into hold_lot select business, id, (select min(id) from lot), 0 from held
        """,
        customer.wallet(), customer.wallet());
  }

  private static void addFlows() {
    till.books.run(
        """
        insert into turnover select ?, ?, current_date - n, 'SPENT', 'DEBIT', 1, 1 from generate_series(1, 4000) n
        """,
        till.business,
        customer.wallet());
  }

  private static void addInvoices() {
    till.books.run(
        """
        with sent as (
          insert into transaction (business, id, kind, number, posted_at)
          select ?, gen_random_uuid(), 'INVOICE', n::text, now() from generate_series(1, 4000) n returning business, id)
        insert into invoice select business, id, ?, now() - interval '1 day', 1 from sent
        """,
        till.business,
        customer.account());
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
    till.post(
        LedgerSteps.hold(hold, customer.wallet(), "1.00 EUR", FinancialsUnderTest.in(600_000)));
    assertFew("a debit", () -> till.post(LedgerSteps.spend(customer.wallet(), "1.00 EUR")));
    assertFew(
        "a hold",
        () ->
            till.post(
                LedgerSteps.hold(
                    UUID.randomUUID(),
                    customer.wallet(),
                    "1.00 EUR",
                    FinancialsUnderTest.in(600_000))));
    assertFew(
        "a capture",
        () -> till.post(LedgerSteps.capture(hold, customer.wallet(), "1.00 EUR", true)));
  }

  @Test
  void looksForWhatHasExpiredInAnIndex() throws Exception {
    assertFew("expiring", () -> till.books.asRuntime("select expire_lots(1000)"));
    assertFew("closing", () -> till.books.asRuntime("select close_expired_holds(1000)"));
  }

  @Test
  void looksAtNoInvoiceThatIsPaid() throws Exception {
    till.setTerms(customer.account(), null, "10.00");
    till.post(LedgerSteps.invoice(customer.account(), "4.00 EUR", Instant.now()));
    var unpaid = "select unpaid from unpaid_invoices(?, ?)";
    assertFew(
        "invoices",
        () ->
            assertEquals(
                "3.00",
                till.books.asRuntime(unpaid, till.business, customer.account()).get(0).get(0)));
  }

  private interface Work {
    void run() throws SQLException;
  }

  /** Counts what the whole database read of these tables: nobody else works on it. */
  private static void assertFew(String what, Work work) throws Exception {
    var before = read();
    work.run();
    var after = read();
    for (var i = 0; i < before.size(); i++) {
      var was = before.get(i);
      var is = after.get(i);
      var rows = Long.parseLong(is.get(1)) - Long.parseLong(was.get(1));
      assertTrue(rows < MOST_ROWS, () -> what + ": " + was + " became " + is);
    }
  }

  private static List<List<String>> read() {
    till.books.endSessions();
    return till.books.rows(
        """
        select relname, seq_tup_read + coalesce(idx_tup_fetch, 0), seq_tup_read from pg_stat_user_tables
        where schemaname = 'financials' and relname in ('lot', 'hold', 'hold_lot', 'turnover', 'invoice') order by 1
        """);
  }
}
