package io.frontdesk.app;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Looks all the time how long the nodes keep a transaction open, and with it what it has locked.
 */
final class OpenTransactions implements AutoCloseable {
  private static final int MILLIS_BETWEEN = 100;
  private static final String OLDEST =
      """
      select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)
      from pg_stat_activity where usename like 'frontdesk%'
      """;

  private final Connection connection;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private volatile double longest;
  private volatile SQLException failure;

  private OpenTransactions(Connection connection) {
    this.connection = connection;
  }

  static OpenTransactions watch(ChaosCluster cluster) throws SQLException {
    var watch = new OpenTransactions(cluster.connect());
    watch.thread.execute(watch::look);
    return watch;
  }

  private void look() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        var oldest = LedgerReconciliation.number(connection, OLDEST).orElseThrow().doubleValue();
        longest = Math.max(longest, oldest);
        TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN);
      }
    } catch (SQLException away) {
      failure = away;
    } catch (InterruptedException enough) {
      Thread.currentThread().interrupt();
    }
  }

  /** In seconds. */
  double longest() {
    if (failure != null) {
      throw new AssertionError(failure);
    }
    return longest;
  }

  @Override
  public void close() throws SQLException {
    thread.shutdownNow();
    connection.close();
  }
}
