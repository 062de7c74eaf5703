package io.frontdesk.dev.bench;

import io.frontdesk.testkit.TestPlatform;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks PostgreSQL which statement a domain runs all the time: so the bench holds no copy of any.
 */
final class BusiestStatement {
  private static final int PAUSE_MILLIS = 20;

  /** PostgreSQL shows this much of a statement unless it is told otherwise. */
  private static final int SHOWN = 1023;

  private static final String SEEN =
      "select query from pg_stat_activity where application_name = 'frontdesk contacts'";

  /** Looks while {@code load} is on its way, and takes what it sees most often. */
  static String during(TestPlatform database, Runnable load) {
    var running = CompletableFuture.runAsync(load);
    var seen = new HashMap<String, Integer>();
    try (var connection = database.connect();
        var statement = connection.prepareStatement(SEEN)) {
      while (!running.isDone()) {
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            seen.merge(rows.getString(1), 1, Integer::sum);
          }
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("The database does not tell what it does", failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", stop);
    }
    running.join();
    var busiest = seen.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    return proved(busiest);
  }

  private static String proved(String statement) {
    var isRead = statement.stripLeading().toLowerCase(java.util.Locale.ROOT).startsWith("select");
    var takesTwo =
        statement.contains("$1") && statement.contains("$2") && !statement.contains("$3");
    if (!isRead || !takesTwo || statement.length() >= SHOWN) {
      throw new IllegalStateException(
          "Not a whole SELECT of a business and a contact: " + statement);
    }
    return statement;
  }

  private BusiestStatement() {}
}
