package io.frontdesk.platform;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what has expired, a bounded number of rows at a time, so that tables stay as small as
 * what is alive.
 */
final class Cleaner {
  private static final Logger LOG = LoggerFactory.getLogger(Cleaner.class);
  private static final int PAUSE_MILLIS = 20_000;

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

  Cleaner(Vertx vertx, Pool pool, String domain, List<String> own) {
    this.vertx = vertx;
    this.pool = pool;
    this.domain = domain;
    this.statements = new ArrayList<>(own);
    this.statements.add(Answered.CLEAN);
  }

  /**
   * Instances and nodes start together: the pause differs, so that they do not all clean at once.
   */
  void start() {
    var pause = PAUSE_MILLIS + ThreadLocalRandom.current().nextInt(PAUSE_MILLIS / 2);
    vertx.setTimer(
        pause,
        timer ->
            clean()
                .onComplete(
                    done -> {
                      if (done.failed()) {
                        LOG.atWarn()
                            .addKeyValue("domain", domain)
                            .log("cleaning failed: {}", done.cause().getClass().getSimpleName());
                      }
                      start();
                    }));
  }

  /** One round. */
  Future<Void> clean() {
    Future<Void> all = Future.succeededFuture();
    for (var statement : statements) {
      all = all.compose(done -> batches(statement, BATCHES));
    }
    return all;
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
