package io.frontdesk.financials.ledger;

import io.frontdesk.platform.Secrets;
import io.frontdesk.testkit.TestPlatform;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * What stands in the ledger's tables, read past the domain; and its runtime role, to try things as.
 */
final class Books {
  private static final String ROLE = "frontdesk_financials";

  private final TestPlatform platform;
  private final UUID business;
  private final Deque<Connection> superusers = new ConcurrentLinkedDeque<>();
  private final Deque<Connection> runtimes = new ConcurrentLinkedDeque<>();

  Books(TestPlatform platform, UUID business) {
    this.platform = platform;
    this.business = business;
  }

  /** Of an account or wallet, with the digits of its currency. */
  BigDecimal balance(UUID id) {
    return new BigDecimal(single("select round(amount, digits) from balance where id = ?", id));
  }

  /** What is left in a wallet by when it expires: as "7.00 2030-01-01T00:00:00Z, 5.00 never". */
  String lots(UUID wallet) {
    return single(
        """
        select coalesce(string_agg(remaining || ' ' || expiry, ', ' order by expires_at), '')
        from (select expires_at, sum(remaining) as remaining,
            coalesce(to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'never') as expiry
          from lot where balance = ? and remaining > 0 group by expires_at) l
        """,
        wallet);
  }

  BigDecimal held(UUID id) {
    return new BigDecimal(single("select held(?, ?, clock_timestamp())", business, id));
  }

  /** Of the business's own side: what was added up and what was not yet. */
  BigDecimal house(House house, String currency) {
    var sum =
        """
        select coalesce(sum(amount), 0) from (
          select amount from house_balance where business = ? and house = ? and currency = ?
          union all select amount from house_delta where business = ? and house = ? and currency = ?) sides
        """;
    var name = house.name();
    return new BigDecimal(single(sum, business, name, currency, business, name, currency));
  }

  /** All of the business's own side, by account and currency. */
  Map<String, BigDecimal> house() {
    var all = new TreeMap<String, BigDecimal>();
    var sides =
        """
        select house || ' ' || currency, sum(amount) from (
          select house, currency, amount from house_balance
          union all select house, currency, amount from house_delta) sides
        group by house, currency
        """;
    rows(sides).forEach(row -> all.put(row.get(0), new BigDecimal(row.get(1))));
    return all;
  }

  /**
   * Makes what these hold, and what went in and out of them, so much older: as if time had passed.
   */
  void age(List<UUID> ids, int hours) {
    var all = "{" + String.join(",", ids.stream().map(UUID::toString).toList()) + "}";
    for (var table : List.of("lot", "hold")) {
      run(
          "update "
              + table
              + " set expires_at = expires_at - ? * interval '1 hour' where balance = any (?::uuid[])",
          hours,
          all);
    }
    if (hours >= 24) { // far away and back, so that no day meets the one before it
      run("update flow set day = day - 100000 - ? where wallet = any (?::uuid[])", hours / 24, all);
      run("update flow set day = day + 100000 where wallet = any (?::uuid[])", all);
    }
  }

  long count(String rest, Object... values) {
    return Long.parseLong(single("select count(*) from " + rest, values));
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
