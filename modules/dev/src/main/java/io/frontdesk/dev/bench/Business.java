package io.frontdesk.dev.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** The one business of the node, as the ledger knows it. */
record Business(UUID id, String zone, String currency) {
  static Business of(Connection database) throws SQLException {
    try (var statement = database.createStatement();
        var rows =
            statement.executeQuery(
                "select id, time_zone, currency_code from financials.business")) {
      rows.next();
      return new Business(rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3));
    }
  }
}
