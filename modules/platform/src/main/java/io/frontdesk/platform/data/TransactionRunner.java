package io.frontdesk.platform.data;

import io.frontdesk.platform.bus.Envelope;
import io.frontdesk.platform.bus.Failures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs a domain's transactions, and runs one again that the server gave up for the sake of another:
 * nothing of it was stored, so the caller need not know.
 */
public record TransactionRunner(Vertx vertx, Pool pool, String domain) {
  private static final int TRIES = 4;
  private static final int PAUSE_MILLIS = 20;

  /** The work may run several times; what it does outside the transaction must bear that. */
  public <R> Future<R> run(Envelope envelope, Function<Tx, Future<R>> work) {
    return attempt(envelope, () -> Tx.within(vertx, pool, domain, work), 1);
  }

  /**
   * One statement that is a transaction by itself. Where the connection breaks, nobody knows; where
   * there was none, nothing was done. The pool's own {@code execute} fails alike in both cases.
   */
  public Future<RowSet<Row>> run(Envelope envelope, String sql, Object[] values) {
    return attempt(
        envelope,
        () ->
            pool.getConnection()
                .compose(
                    connection ->
                        envelope.millisLeft() > 0
                            ? single(connection, sql, values)
                            : tooLate(connection)),
        1);
  }

  /**
   * It waited for a connection until nobody waited for it: begun now, it could overtake a repeat.
   */
  private Future<RowSet<Row>> tooLate(SqlConnection connection) {
    connection.close();
    return Future.failedFuture(Failures.tooLate(domain).raise());
  }

  private Future<RowSet<Row>> single(SqlConnection connection, String sql, Object[] values) {
    return connection
        .preparedQuery(sql)
        .execute(Tuple.wrap(values))
        .recover(failure -> Future.failedFuture(Tx.outcome(failure)))
        .onComplete(done -> giveBack(vertx, connection, done.succeeded()));
  }

  /**
   * After a failure not at once: those who use a connection hear of its end before the pool does,
   * which would hand it to the next who waits for one, and to the next.
   */
  static void giveBack(Vertx vertx, SqlConnection connection, boolean atOnce) {
    if (atOnce) {
      connection.close();
    } else {
      vertx.runOnContext(next -> connection.close());
    }
  }

  private <R> Future<R> attempt(Envelope envelope, Supplier<Future<R>> work, int attempt) {
    return work.get()
        .recover(
            failure -> {
              var pause = attempt * (long) ThreadLocalRandom.current().nextInt(1, PAUSE_MILLIS);
              if (!Failures.isGivenUp(failure)
                  || attempt == TRIES
                  || envelope.millisLeft() <= pause) {
                return Future.failedFuture(failure);
              }
              return vertx
                  .timer(pause, TimeUnit.MILLISECONDS)
                  .compose(waited -> attempt(envelope, work, attempt + 1));
            });
  }
}
