package io.frontdesk.dev.bench;

import java.sql.Connection;
import java.sql.SQLException;

/** The tables of the ledger as the bench leaves them. */
final class Books {
  /** Every balance is the sum of its entries, and what a wallet has is what is left of its lots. */
  private static final String WRONG =
      """
      select count(*) from financials.balance b
      left join (select balance, sum(amount) as amount from financials.entry group by balance) e on e.balance = b.id
      left join (select balance, sum(remaining) as amount from financials.lot group by balance) l on l.balance = b.id
      where b.amount <> coalesce(e.amount, 0) or (b.kind = 'WALLET' and b.amount <> coalesce(l.amount, 0))
      """;

  private static final String UNEVEN =
      """
      select count(*) from (
        select from financials.entry group by transaction having sum(amount) <> 0) uneven
      """;

  /** What PostgreSQL would do to so many new rows by itself, in the middle of a round. */
  static void tidy(Connection database) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute("vacuum (analyze)");
      statement.execute("checkpoint");
    }
  }

  /** Throws where money came from nowhere, or went there. */
  static void check(Connection database) throws SQLException {
    for (var sql : new String[] {WRONG, UNEVEN}) {
      try (var statement = database.createStatement();
          var rows = statement.executeQuery(sql)) {
        rows.next();
        if (rows.getLong(1) > 0) {
          throw new IllegalStateException(rows.getLong(1) + " rows do not add up: " + sql);
        }
      }
    }
  }

  private Books() {}
}
