package io.frontdesk.dev.bench;

import io.frontdesk.app.LedgerAudit;
import io.frontdesk.platform.config.Settings;
import java.sql.Connection;
import java.sql.SQLException;

/** The tables of the ledger as the bench leaves them. */
final class LedgerTables {
  /** What PostgreSQL would do to so many new rows by itself, in the middle of a round. */
  static void tidy(Connection database) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute("vacuum (analyze)");
      statement.execute("checkpoint");
    }
  }

  /** Throws where the audit finds anything: a rate of postings that are wrong is worth nothing. */
  static void audit(Settings settings) {
    var all = new LedgerAudit.Asked(null, false);
    if (LedgerAudit.run(settings, all, System.err, System.err) != LedgerAudit.CLEAN) {
      throw new IllegalStateException("The ledger is not as it should be");
    }
  }

  private LedgerTables() {}
}
