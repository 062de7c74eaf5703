package io.frontdesk.platform;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Runs a domain's transactions, and runs one again that the server gave up for the sake of another:
 * nothing of it was stored, so the caller need not know.
 */
record Transactions(Vertx vertx, Pool pool) {
  /** Serialization failure and deadlock. */
  private static final Set<String> GIVEN_UP = Set.of("40001", "40P01");

  private static final int TRIES = 4;
  private static final int PAUSE_MILLIS = 20;

  /** The work may run several times; what it does outside the transaction must bear that. */
  <R> Future<R> run(Envelope envelope, Function<Tx, Future<R>> work) {
    return attempt(envelope, work, 1);
  }

  private <R> Future<R> attempt(Envelope envelope, Function<Tx, Future<R>> work, int attempt) {
    return Tx.within(vertx, pool, work)
        .recover(
            failure -> {
              var pause = attempt * (long) ThreadLocalRandom.current().nextInt(1, PAUSE_MILLIS);
              if (!isGivenUp(failure) || attempt == TRIES || envelope.millisLeft() <= pause) {
                return Future.failedFuture(failure);
              }
              return vertx
                  .timer(pause, TimeUnit.MILLISECONDS)
                  .compose(waited -> attempt(envelope, work, attempt + 1));
            });
  }

  static boolean isGivenUp(Throwable failure) {
    return failure instanceof PgException sql && GIVEN_UP.contains(sql.getSqlState());
  }
}
