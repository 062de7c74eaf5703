package io.frontdesk.gateway;

import io.frontdesk.contract.contacts.AccessQueries;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The sessions and keys that ended before their tokens did, as this node knows them: polled by
 * cursor, and once that knowledge is old, asked for on every request.
 */
final class RevocationCache {
  private static final long POLL_MILLIS = 500;
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Map<UUID, Instant> revoked = new ConcurrentHashMap<>();
  private final Vertx vertx;
  private final Bus bus;
  private volatile long cursor;
  private volatile long goodAt;
  private volatile boolean loaded;
  private volatile boolean stopped;

  RevocationCache(Vertx vertx, Bus bus) {
    this.vertx = vertx;
    this.bus = bus;
  }

  /** One poller for each node; being told only makes it sooner. */
  void start() {
    vertx.eventBus().consumer(AccessQueries.REVOKED, told -> poll());
    follow();
  }

  private void follow() {
    poll()
        .onComplete(
            done -> {
              if (!stopped) {
                vertx.setTimer(POLL_MILLIS, timer -> follow());
              }
            });
  }

  void stop() {
    stopped = true;
  }

  boolean loaded() {
    return loaded;
  }

  boolean fresh() {
    return loaded && System.nanoTime() - goodAt < FRESH_NANOS;
  }

  int size() {
    return revoked.size();
  }

  /**
   * Fails with UNAUTHENTICATED when any of the ids has ended, with UNAVAILABLE when nobody can
   * tell.
   */
  Future<Void> check(List<UUID> ids) {
    if (fresh()) {
      return ids.stream().anyMatch(revoked::containsKey) ? ended() : Future.succeededFuture();
    }
    return bus.ask(AccessQueries.ANY_REVOKED, null, new AccessQueries.AnyRevoked(ids))
        .compose(answer -> answer.any() ? ended() : Future.succeededFuture());
  }

  private static Future<Void> ended() {
    return Future.failedFuture(AccessTokenVerifier.refused().raise());
  }

  private Future<?> poll() {
    var asked = System.nanoTime();
    return bus.ask(AccessQueries.LIST_REVOCATIONS, null, new AccessQueries.ListRevocations(cursor))
        .map(
            answer -> {
              var now = Instant.now();
              answer.revocations().forEach(each -> revoked.put(each.id(), each.until()));
              revoked.values().removeIf(until -> until.isBefore(now));
              if (!answer.complete()) {
                throw Problem.unavailable(
                        "REVOCATIONS_INCOMPLETE", "More revocations than a node holds")
                    .raise();
              }
              cursor = answer.cursor();
              goodAt = asked;
              loaded = true;
              return answer;
            });
  }
}
