package io.frontdesk.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections that hold a place without asking anything: a client that sends the head of a
 * request letter by letter is never idle, and would stay for ever. And takes leave of all of them
 * when the node is about to stop. For one event loop.
 */
final class IdleConnections {
  private static final long ROUND_MILLIS = 1000;
  private static final int NO_ERROR = 0;

  private static final class Use {
    private int running;
    private boolean left;
    private long freeSince = System.nanoTime();
  }

  private final Map<HttpConnection, Use> open = new HashMap<>();
  private final long patienceNanos;
  private final long finishMillis;
  private boolean draining;

  IdleConnections(Vertx vertx, long patienceSeconds, long finishMillis) {
    this.patienceNanos = TimeUnit.SECONDS.toNanos(patienceSeconds);
    this.finishMillis = finishMillis;
    vertx.setPeriodic(ROUND_MILLIS, round -> closeIdle());
  }

  void opened(HttpConnection connection) {
    open.put(connection, new Use());
    connection.closeHandler(closed -> open.remove(connection));
  }

  void begun(HttpServerRequest request) {
    var use = open.get(request.connection());
    if (use != null) {
      use.running++;
    }
  }

  /** Of HTTP/2 a connection has many requests at once: it is free when the last of them is over. */
  void ended(HttpServerRequest request) {
    var use = open.get(request.connection());
    if (use == null) {
      return;
    }
    use.running--;
    use.freeSince = System.nanoTime();
    if (draining && request.version() != HttpVersion.HTTP_2) {
      // What the client sent behind it is answered still, then the connection ends.
      request.connection().shutdown(finishMillis, TimeUnit.MILLISECONDS);
    } else if (draining) {
      leave(request.connection(), use);
    }
  }

  boolean draining() {
    return draining;
  }

  /**
   * From now on each connection ends with the next answer over it. One that nobody uses stays until
   * the server is shut down: a proxy that does not know yet may still send over it, and is
   * answered.
   */
  void drain() {
    draining = true;
    List.copyOf(open.keySet()).forEach(each -> leave(each, open.get(each)));
  }

  /**
   * Asks a client for no new requests without refusing those that are on their way (RFC 9113, 6.8).
   */
  private static void leave(HttpConnection connection, Use use) {
    if (use.left) {
      return;
    }
    use.left = true;
    try {
      connection.goAway(NO_ERROR, Integer.MAX_VALUE);
    } catch (UnsupportedOperationException http1) {
      // It has no words for this but those in an answer.
      use.left = false;
    }
  }

  private void closeIdle() {
    var now = System.nanoTime();
    open.entrySet().stream()
        .filter(each -> each.getValue().running == 0)
        .filter(each -> now - each.getValue().freeSince > patienceNanos)
        .map(Map.Entry::getKey)
        .toList()
        .forEach(HttpConnection::close);
  }
}
