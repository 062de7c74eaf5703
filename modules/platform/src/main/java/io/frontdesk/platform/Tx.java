package io.frontdesk.platform;

import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An open transaction. Statements are pipelined: BEGIN travels with the first of them and COMMIT
 * with the last, so a write costs two waits. After one statement fails the server refuses the rest,
 * whatever was sent ahead.
 */
public final class Tx {
  private static final String ABORTED_BEFORE = "25P02";

  private final SqlConnection connection;
  private final List<Future<?>> sent = new ArrayList<>();
  private Throwable first;

  private Tx(SqlConnection connection) {
    this.connection = connection;
    track(connection.query("begin").execute());
  }

  static <R> Future<R> within(Pool pool, Function<Tx, Future<R>> work) {
    return pool.getConnection()
        .compose(
            connection -> {
              var tx = new Tx(connection);
              return Future.succeededFuture(tx)
                  .compose(work)
                  .compose(tx::commit, tx::rollback)
                  .onComplete(done -> connection.close());
            });
  }

  /** For statements whose answer decides what comes next. */
  public Future<RowSet<Row>> run(String sql, Object... values) {
    return track(connection.preparedQuery(sql).execute(Tuple.wrap(values)));
  }

  /**
   * For writes that nothing waits on: they travel together with the commit, and their failure fails
   * it.
   */
  public void send(String sql, Object... values) {
    track(connection.preparedQuery(sql).execute(Tuple.wrap(values)));
  }

  /** As {@link #send}, the same statement for many rows. */
  public void sendEach(String sql, List<Tuple> rows) {
    if (!rows.isEmpty()) {
      track(connection.preparedQuery(sql).executeBatch(rows));
    }
  }

  private <T> Future<T> track(Future<T> statement) {
    sent.add(statement);
    return statement.onFailure(
        failure -> {
          if (first == null || isConsequence(first)) {
            first = failure;
          }
        });
  }

  private <R> Future<R> commit(R result) {
    var committed = Promise.<R>promise();
    var commit = connection.query("commit").execute();
    Future.join(sent)
        .onComplete(
            all ->
                commit.onComplete(
                    end -> {
                      if (first != null || end.failed()) {
                        committed.fail(unknown(first != null ? first : end.cause()));
                      } else {
                        committed.complete(result);
                      }
                    }));
    return committed.future();
  }

  private <R> Future<R> rollback(Throwable failure) {
    return connection
        .query("rollback")
        .execute()
        .transform(
            done ->
                Future.failedFuture(
                    first == null || failure instanceof Problem.Raised ? failure : first));
  }

  /**
   * The connection broke while the commit was under way: it may have happened, and only a repeat
   * can tell.
   */
  private static Throwable unknown(Throwable failure) {
    return failure instanceof PgException
        ? failure
        : new Problem(
                Kind.TIMED_OUT,
                "OUTCOME_UNKNOWN",
                "The connection broke while storing; repeat to be sure")
            .raise();
  }

  private static boolean isConsequence(Throwable failure) {
    return failure instanceof PgException sql && ABORTED_BEFORE.equals(sql.getSqlState());
  }
}
