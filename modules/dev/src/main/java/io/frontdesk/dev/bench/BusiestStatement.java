package io.frontdesk.dev.bench;

import io.frontdesk.dev.bench.Bench.Ground;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks PostgreSQL which statement a domain runs all the time: so the bench holds no copy of any.
 */
final class BusiestStatement {
  private static final int LOOK_SECONDS = 4;
  private static final int PAUSE_MILLIS = 20;

  private static final String SEEN =
      """
      select query, pg_size_bytes(current_setting('track_activity_query_size')) as shown from pg_stat_activity
      where application_name = ? and query_start > ?
      """;

  /**
   * Looks while {@code load} runs, and takes the SELECT of that many parameters that it sees most
   * often: others may be there until all is remembered that the node remembers.
   */
  static String of(Ground<BenchNode> ground, String domain, int parameters, Contestant load) {
    var running = CompletableFuture.runAsync(() -> load.perSecond(LOOK_SECONDS));
    var begun = OffsetDateTime.now(ZoneOffset.UTC);
    var seen = new HashMap<String, Integer>();
    try (var connection = ground.subject().database().connect();
        var statement = connection.prepareStatement(SEEN)) {
      statement.setString(1, "frontdesk " + domain);
      statement.setObject(2, begun);
      while (!running.isDone()) {
        look(statement, seen);
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("The database does not tell what it does", failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", stop);
    }
    running.join();
    return seen.entrySet().stream()
        .filter(each -> isSelect(each.getKey(), parameters))
        .max(Map.Entry.comparingByValue())
        .orElseThrow(() -> new IllegalStateException("No such SELECT among " + seen.keySet()))
        .getKey();
  }

  private static void look(PreparedStatement statement, Map<String, Integer> seen)
      throws SQLException {
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        var query = rows.getString("query");
        if (query.length() >= rows.getInt("shown") - 1) {
          throw new IllegalStateException("PostgreSQL shows only the start of " + query);
        }
        seen.merge(query, 1, Integer::sum);
      }
    }
  }

  private static boolean isSelect(String statement, int parameters) {
    return statement.stripLeading().toLowerCase(Locale.ROOT).startsWith("select")
        && statement.contains("$" + parameters)
        && !statement.contains("$" + (parameters + 1));
  }

  private BusiestStatement() {}
}
