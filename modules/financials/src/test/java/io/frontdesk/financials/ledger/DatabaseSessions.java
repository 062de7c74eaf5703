package io.frontdesk.financials.ledger;

import io.frontdesk.platform.config.Secrets;
import io.frontdesk.testkit.TestPlatform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Statements past the domain: with rights over everything, or with those of its runtime role. */
class DatabaseSessions {
  private static final String ROLE = "frontdesk_financials";

  private final TestPlatform platform;
  private final Deque<Connection> superusers = new ConcurrentLinkedDeque<>();
  private final Deque<Connection> runtimes = new ConcurrentLinkedDeque<>();

  DatabaseSessions(TestPlatform platform) {
    this.platform = platform;
  }

  String single(String sql, Object... values) {
    var rows = rows(sql, values);
    return rows.isEmpty() ? null : rows.get(0).get(0);
  }

  List<List<String>> rows(String sql, Object... values) {
    try {
      return rows(superusers, this::superuser, sql, values);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  void run(String sql, Object... values) {
    rows(sql, values);
  }

  /** One statement under the role that the running domain has. */
  List<List<String>> asRuntime(String sql, Object... values) {
    try {
      return rows(runtimes, this::runtime, sql, values);
    } catch (SQLException failure) {
      throw new Refused(failure.getSQLState(), failure);
    }
  }

  /**
   * Ends the sessions of the runtime role: a server process reports what it has counted when it
   * ends, else seconds later.
   */
  void endSessions() {
    run(
        """
        select pg_terminate_backend(pid, 5000) from pg_stat_activity
        where usename = ? and datname = current_database()
        """,
        ROLE);
    runtimes.clear();
    run("select pg_stat_force_next_flush()"); // and this one too
    FinancialsUnderTest.waitUntil(Instant.now().plusMillis(200)); // until the pool has noticed
  }

  private interface Connecting {
    Connection connect() throws SQLException;
  }

  private static List<List<String>> rows(
      Deque<Connection> idle, Connecting connecting, String sql, Object... values)
      throws SQLException {
    var taken = idle.poll();
    var connection = taken == null ? connecting.connect() : taken;
    try {
      return rows(connection, sql, values);
    } finally {
      idle.push(connection);
    }
  }

  /** The server refused a statement. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final String state;

    Refused(String state, SQLException cause) {
      super(state + " " + cause.getMessage(), cause);
      this.state = state;
    }
  }

  Connection superuser() throws SQLException {
    return on(platform.connect());
  }

  /** As the running domain connects: its password follows from the one secret. */
  Connection runtime() throws SQLException {
    var settings = platform.settings();
    var secrets = Secrets.of(settings.text("secret"));
    var password =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(secrets.derive("database role financials"));
    try (var any = platform.connect()) {
      return on(DriverManager.getConnection(any.getMetaData().getURL(), ROLE, password));
    }
  }

  private static Connection on(Connection connection) throws SQLException {
    rows(connection, "set search_path = financials");
    return connection;
  }

  static List<List<String>> rows(Connection connection, String sql, Object... values)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.execute() ? read(statement) : List.of();
    }
  }

  private static List<List<String>> read(PreparedStatement statement) throws SQLException {
    var all = new ArrayList<List<String>>();
    try (var rows = statement.getResultSet()) {
      var columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (var i = 1; i <= columns; i++) {
          row.add(rows.getString(i));
        }
        all.add(row);
      }
    }
    return all;
  }
}
