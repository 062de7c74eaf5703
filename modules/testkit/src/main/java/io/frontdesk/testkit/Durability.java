package io.frontdesk.testkit;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Asks a server what it really does to keep committed data. */
final class Durability {
  private static final String WEAK =
      "select string_agg(name, ', ') from pg_settings"
          + " where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting <> 'on'";

  private Durability() {}

  /** Refuses a server that may lose what it has committed. */
  static void require(String jdbcUrl, String user, String password) {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", "10");
    try (var connection = DriverManager.getConnection(jdbcUrl, properties);
        var statement = connection.createStatement();
        var answer = statement.executeQuery(WEAK)) {
      answer.next();
      if (answer.getString(1) != null) {
        throw new StartFailure("PostgreSQL would lose data, these are off: " + answer.getString(1));
      }
    } catch (SQLException e) {
      throw new StartFailure("PostgreSQL started but does not answer: " + e.getMessage(), e);
    }
  }
}
