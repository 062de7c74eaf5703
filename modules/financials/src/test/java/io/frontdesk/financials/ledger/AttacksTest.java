package io.frontdesk.financials.ledger;

import static io.frontdesk.financials.ledger.LedgerSteps.hold;
import static io.frontdesk.financials.ledger.LedgerSteps.topUp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the running domain itself could try, had somebody taken it over; and the owner of the
 * server.
 */
class AttacksTest {
  private static final String NOT_ALLOWED = "42501";
  private static final String POSTED_STAYS = "FD000";
  private static final List<String> TABLES =
      List.of(
          "entry",
          "transaction",
          "balance",
          "lot",
          "hold",
          "hold_lot",
          "turnover",
          "invoice",
          "limit_rule",
          "wallet",
          "house_balance",
          "house_balance_change");
  private static FinancialsUnderTest till;
  private static UUID wallet;

  @BeforeAll
  static void open() {
    till = FinancialsUnderTest.open();
    wallet = till.customer("EUR").wallet();
    till.post(
        topUp(wallet, "10.00 EUR"),
        hold(UUID.randomUUID(), wallet, "1.00 EUR", FinancialsUnderTest.in(600_000)));
  }

  @AfterEach
  void isStillInOrder() {
    Invariants.require(till.books);
    assertEquals(new BigDecimal("10.00"), till.books.balance(wallet));
  }

  @AfterAll
  static void close() {
    till.close();
  }

  @Test
  void changesNoTableOfTheLedger() {
    for (var table : TABLES) {
      assertRefused("update " + table + " set business = business");
      assertRefused("delete from " + table);
      assertRefused("insert into " + table + " default values");
      assertRefused("truncate " + table + " cascade");
      assertRefused("do $$ begin lock table " + table + " in share mode; end $$");
      assertRefused("copy " + table + " from program 'true'");
    }
    assertRefused("update account set currency = 'JPY'");
    assertRefused("insert into account default values");
    assertRefused("delete from account");
    assertRefused("select setval(pg_get_serial_sequence('entry', 'seq'), 1)");
  }

  @Test
  void changesNoRuleOfTheLedger() {
    for (var each :
        List.of(
            "alter table entry disable trigger all",
            "alter table entry disable trigger entry_is_immutable",
            "drop trigger require_zero_sum on entry",
            "create trigger mine after insert on entry for each statement execute function require_zero_sum()",
            "create rule mine as on insert to answered do instead nothing",
            "alter table balance drop constraint balance_floor",
            "alter table entry owner to frontdesk_financials",
            "drop table entry cascade",
            "create table mine (id int)",
            "create function refuse(text, text, int, int) returns void language sql as ''",
            "create or replace function refuse(text, text, int) returns void language sql as 'select'",
            "alter function held_amount(uuid, uuid, timestamptz) security definer",
            "drop schema financials cascade",
            "set session_replication_role = 'replica'")) {
      assertRefused(each);
    }
  }

  @Test
  void becomesNobodyElse() {
    assertRefused("set role frontdesk_migrator");
    assertRefused("set role postgres");
    assertRefused("set session authorization postgres");
    assertRefused("grant frontdesk_migrator to frontdesk_financials");
    assertRefused("alter role frontdesk_financials superuser");
    // Granting what one has not is a warning, and nothing.
    for (var each :
        List.of("insert on entry", "update on balance", "all on all tables in schema financials")) {
      attempt("grant " + each + " to frontdesk_financials");
    }
    attempt("alter default privileges in schema financials grant all on tables to public");
    changesNoTableOfTheLedger();
  }

  @Test
  void callsNothingButWhatIsGranted() {
    var callable =
        till.books.rows(
            """
            select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname = 'financials' and has_function_privilege('frontdesk_financials', p.oid, 'execute')
            order by 1
            """);
    assertEquals(
        List.of(
            "close_expired_holds",
            "erase_notes",
            "expire_lots",
            "held_amount",
            "open_account",
            "open_wallet",
            "post",
            "roll_up_house_balances",
            "set_account_terms",
            "set_wallet_limits",
            "unpaid_invoices"),
        callable.stream().map(row -> row.get(0)).toList());
    assertRefused("select count_turnover(null, null, null, null, null, null, null, null)");
    assertRefused("select release_hold(null::uuid, now(), null::uuid, null::uuid, 0)");
  }

  @Test
  void findsEveryFunctionThatRunsAsTheOwnerPinnedToItsSchema() {
    var loose =
        till.books.rows(
            """
            select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname = 'financials' and p.prosecdef
              and not coalesce('search_path=financials, pg_temp' = any (p.proconfig), false)
            """);
    assertEquals(List.of(), loose);
  }

  @Test
  void letsNotEvenTheOwnerOfTheServerChangeWhatIsPosted() {
    for (var table : List.of("entry", "transaction")) {
      for (var how :
          List.of(
              "update %s set business = business",
              "delete from %s", "delete from %s where false", "truncate %s cascade")) {
        assertEquals(
            POSTED_STAYS,
            assertThrows(SQLException.class, () -> asSuperuser(how.formatted(table)))
                .getSQLState());
      }
    }
    var unbalanced =
        "insert into entry (business, id, transaction, kind, balance, pocket, currency, amount, posted_at)"
            + " select business, gen_random_uuid(), transaction, kind, balance, pocket, currency, amount, posted_at"
            + " from entry where balance is not null limit 1";
    assertEquals(
        POSTED_STAYS,
        assertThrows(SQLException.class, () -> asSuperuser(unbalanced)).getSQLState());
  }

  private static void assertRefused(String sql) {
    var refused =
        assertThrows(DatabaseSessions.Refused.class, () -> till.books.asRuntime(sql), sql);
    assertEquals(NOT_ALLOWED, refused.state, sql + ": " + refused.getMessage());
  }

  private static void attempt(String sql) {
    try {
      till.books.asRuntime(sql);
    } catch (DatabaseSessions.Refused refused) {
      assertEquals(NOT_ALLOWED, refused.state);
    }
  }

  private static void asSuperuser(String sql) throws SQLException {
    try (var all = till.books.superuser()) {
      DatabaseSessions.rows(all, sql);
    }
  }
}
