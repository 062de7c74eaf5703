package io.frontdesk.dev.bench;

import io.frontdesk.app.RegisteredDomains;
import io.frontdesk.testkit.TestPlatform;
import java.sql.SQLException;
import java.util.Map;

/** The databases that benches run on. */
final class BenchDatabases {
  private static final String WEAK =
      """
      select count(*) from pg_settings
      where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting <> 'on'
      """;

  /** A fresh one with the schemas of all domains; {@code settings}: of whoever uses it. */
  static TestPlatform fresh(Map<String, Object> settings) {
    var database = TestPlatform.of(RegisteredDomains.names(), settings);
    requireDurable(database);
    return database;
  }

  /** A rate of commits that may be lost again is worth nothing. */
  private static void requireDurable(TestPlatform database) {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(WEAK)) {
      rows.next();
      if (rows.getInt(1) > 0) {
        throw new IllegalStateException("PostgreSQL does not keep what it commits");
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private BenchDatabases() {}
}
