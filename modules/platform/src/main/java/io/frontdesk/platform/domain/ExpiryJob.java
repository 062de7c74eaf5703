package io.frontdesk.platform.domain;

import io.frontdesk.platform.data.Throttle;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes what has expired, a bounded number of rows at a time, so that tables stay as small as
 * what is alive.
 */
final class ExpiryJob {
  /**
   * A full batch says that more is waiting; after this many in a row the rest can wait for the next
   * round.
   */
  private static final int BATCHES = 20;

  private static final int BATCH = 1000;

  private final Vertx vertx;
  private final Pool pool;
  private final String domain;
  private final List<String> statements;

  ExpiryJob(Vertx vertx, Pool pool, String domain, List<String> own) {
    this.vertx = vertx;
    this.pool = pool;
    this.domain = domain;
    this.statements = new ArrayList<>(own);
    this.statements.add(IdempotencyStore.CLEAN);
    this.statements.add(ProcessSql.CLEAN);
    this.statements.add(Throttle.CLEAN);
  }

  void start() {
    PeriodicTask.start(vertx, domain, "cleaning", this::clean);
  }

  /** One round. */
  Future<Void> clean() {
    Future<Void> all = Future.succeededFuture();
    for (var statement : statements) {
      // One that fails does not keep the others from their work; it is told of afterwards.
      all =
          all.transform(
              before -> batches(statement, BATCHES).transform(done -> first(before, done)));
    }
    return all;
  }

  private static Future<Void> first(AsyncResult<Void> before, AsyncResult<Void> done) {
    var failed = before.failed() ? before : done;
    return failed.failed() ? Future.failedFuture(failed.cause()) : Future.succeededFuture();
  }

  private Future<Void> batches(String statement, int left) {
    return pool.query(statement)
        .execute()
        .compose(
            rows ->
                rows.rowCount() < BATCH || left <= 1
                    ? Future.succeededFuture()
                    : batches(statement, left - 1));
  }
}
