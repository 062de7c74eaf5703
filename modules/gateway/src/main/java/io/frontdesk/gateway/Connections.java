package io.frontdesk.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections that hold a place without asking anything: a client that sends the head of a
 * request letter by letter is never idle, and would stay for ever. For one event loop.
 */
final class Connections {
  private static final long ROUND_MILLIS = 1000;

  private static final class Use {
    private boolean busy;
    private long freeSince = System.nanoTime();
  }

  private final Map<HttpConnection, Use> open = new HashMap<>();
  private final long patienceNanos;

  Connections(Vertx vertx, long patienceSeconds) {
    this.patienceNanos = TimeUnit.SECONDS.toNanos(patienceSeconds);
    vertx.setPeriodic(ROUND_MILLIS, round -> closeIdle());
  }

  void opened(HttpConnection connection) {
    open.put(connection, new Use());
    connection.closeHandler(closed -> open.remove(connection));
  }

  void busy(HttpConnection connection) {
    use(connection, true);
  }

  void free(HttpConnection connection) {
    use(connection, false);
  }

  private void use(HttpConnection connection, boolean busy) {
    var use = open.get(connection);
    if (use != null) {
      use.busy = busy;
      use.freeSince = System.nanoTime();
    }
  }

  private void closeIdle() {
    var now = System.nanoTime();
    open.entrySet().stream()
        .filter(each -> !each.getValue().busy && now - each.getValue().freeSince > patienceNanos)
        .map(Map.Entry::getKey)
        .toList()
        .forEach(HttpConnection::close);
  }
}
