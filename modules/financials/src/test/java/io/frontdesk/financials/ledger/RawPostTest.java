package io.frontdesk.financials.ledger;

import static io.frontdesk.financials.ledger.LedgerSteps.hold;
import static io.frontdesk.financials.ledger.LedgerSteps.spend;
import static io.frontdesk.financials.ledger.LedgerSteps.topUp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.platform.bus.Json;
import io.vertx.core.json.JsonArray;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database's function called past all that Java makes of its parameters. */
class RawPostTest {
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
  void slipsNoTableOrFunctionOfItsOwnUnderTheLedger() throws Exception {
    try (var mine = till.books.runtime()) {
      for (var table :
          List.of(
              "answered",
              "entry",
              "balance",
              "lot",
              "turnover",
              "limit_rule",
              "transaction",
              "house_balance_change")) {
        DatabaseSessions.rows(
            mine, "create temp table " + table + " (like financials." + table + ")");
      }
      DatabaseSessions.rows(mine, "create temp table hold (like financials.hold)");
      DatabaseSessions.rows(
          mine,
          "create function pg_temp.refuse(text, text, int) returns void language sql as 'select'");
      DatabaseSessions.rows(
          mine,
          "create function pg_temp.limit_applies(text[], text, text) returns boolean language sql as 'select false'");
      DatabaseSessions.rows(mine, "set search_path = pg_temp, financials");
      assertEquals("FD001", state(mine, spend(wallet, "100.00 EUR")));
      assertEquals("FD001", state(mine, spend(wallet, "9.01 EUR")), "the real holds count");
      assertNull(state(mine, topUp(till.customer("EUR").wallet(), "1.00 EUR")));
      for (var table :
          List.of(
              "answered",
              "entry",
              "balance",
              "lot",
              "turnover",
              "transaction",
              "house_balance_change")) {
        assertEquals(
            "0",
            DatabaseSessions.rows(mine, "select count(*) from pg_temp." + table).get(0).get(0),
            table);
      }
    }
  }

  @Test
  void postsNoAmountThatIsNone() throws Exception {
    try (var mine = till.books.runtime()) {
      for (var amount : List.of("NaN", "Infinity", "-Infinity", "0", "1e15", "0.00001", "0.001")) {
        var there = raw("7", amount).replace("\"7\"", "\"" + amount + "\"");
        assertTrue(state(mine, there) != null, amount);
        var hold =
            "[{\"hold\": \"%s\", \"balance\": \"%s\", \"pocket\": \"BUSINESS\", \"amount\": \"%s\", \"cause\": \"x\", \"digest\": \"%s\", \"expires_at\": 9999999999}]";
        assertTrue(
            state(mine, hold.formatted(UUID.randomUUID(), wallet, amount, wallet)) != null, amount);
      }
      assertTrue(state(mine, raw("7", "-6")) != null, "does not sum to zero");
      assertTrue(state(mine, raw("7", "-7").replace("EUR", "JPY")) != null, "another currency");
    }
  }

  private static String raw(String one, String other) {
    return "[{\"transaction\": \"%s\", \"kind\": \"TOP_UP\", \"number\": \"%s\", \"lines\": ["
            .formatted(UUID.randomUUID(), UUID.randomUUID())
        + "{\"entry\": \"%s\", \"balance\": \"%s\", \"pocket\": \"BUSINESS\", \"currency\": \"EUR\", \"amount\": \"%s\", \"purpose\": \"TOP_UP\"},"
            .formatted(UUID.randomUUID(), wallet, one)
        + "{\"entry\": \"%s\", \"house\": \"CASH\", \"currency\": \"EUR\", \"amount\": \"%s\"}]}]"
            .formatted(UUID.randomUUID(), other);
  }

  private static String state(Connection mine, LedgerStep step) throws SQLException {
    return state(mine, new JsonArray().add(Json.write(step)).encode());
  }

  /** Of the refusal, or null where it was done. */
  private static String state(Connection mine, String steps) throws SQLException {
    try {
      DatabaseSessions.rows(
          mine,
          "select financials.post(?, ?, 'x', 'x', now(), 'UTC', ?::jsonb, '{}', null)",
          till.business,
          UUID.randomUUID(),
          steps);
      return null;
    } catch (SQLException refused) {
      return refused.getSQLState();
    }
  }
}
