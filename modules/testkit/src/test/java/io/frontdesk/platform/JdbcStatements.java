package io.frontdesk.platform;

import java.sql.Connection;
import java.sql.SQLException;

/** Statements past the domain, as an administrator would type them. */
public final class JdbcStatements {
  public static String single(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  public static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private JdbcStatements() {}
}
