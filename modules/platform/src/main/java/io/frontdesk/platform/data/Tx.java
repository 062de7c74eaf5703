package io.frontdesk.platform.data;

import io.frontdesk.contract.Event;
import io.frontdesk.contract.EventSubscriptions;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.bus.Failures;
import io.frontdesk.platform.bus.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * An open transaction. Statements are pipelined: BEGIN travels with the first of them, and those
 * that nothing waits on travel together, so a write costs two or three waits. After one statement
 * fails the server refuses the rest, whatever was sent ahead.
 */
public final class Tx {
  private static final String PUBLISH =
      """
      insert into outbox (business, id, type, body, subscriber) select $1, $2, $3, $4, unnest($5::text[])
      """;

  private static final String ABORTED_BEFORE = "25P02";

  /** The server was told to stop, or fell: the message may overtake that of a success. */
  private static final Set<String> STOPPED = Set.of("57P01", "57P02", "08003", "08006");

  private final SqlConnection connection;
  private final List<Future<?>> sent = new ArrayList<>();
  private final Set<String> topics = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private Throwable first;

  private Tx(SqlConnection connection) {
    this.connection = connection;
    track(connection.query("begin").execute());
  }

  /** For looking at the tables when no call asks for it; a call has {@code Call.transaction}. */
  public static <R> Future<R> reading(Vertx vertx, Pool pool, Function<Tx, Future<R>> work) {
    return within(vertx, pool, null, work);
  }

  public static <R> Future<R> within(
      Vertx vertx, Pool pool, String domain, Function<Tx, Future<R>> work) {
    return pool.getConnection()
        .compose(
            connection -> {
              var tx = new Tx(connection);
              return Future.succeededFuture(tx)
                  .compose(work)
                  .compose(tx::commit, tx::rollback)
                  .onSuccess(done -> tx.tell(vertx, domain))
                  .onComplete(
                      done -> TransactionRunner.giveBack(vertx, connection, done.succeeded()));
            });
  }

  private void tell(Vertx vertx, String domain) {
    topics.forEach(topic -> vertx.eventBus().publish(topic, null));
    told.forEach(subscriber -> Outbox.wake(vertx, domain, subscriber));
  }

  /** For statements whose answer decides what comes next. */
  public Future<RowSet<Row>> run(String sql, Object... values) {
    return track(connection.preparedQuery(sql).execute(Tuple.wrap(values)));
  }

  /** For writes that nothing waits on: they travel together, and their failure fails the commit. */
  public void send(String sql, Object... values) {
    track(connection.preparedQuery(sql).execute(Tuple.wrap(values)));
  }

  /** As {@link #send}, the same statement for many rows. */
  public void sendEach(String sql, List<Tuple> rows) {
    if (!rows.isEmpty()) {
      track(connection.preparedQuery(sql).executeBatch(rows));
    }
  }

  /**
   * Tells whoever listens to the topic, once this is committed, that there is something to read.
   * Nobody may rely on being told: a message that is lost only makes them later.
   */
  public void announce(String topic) {
    topics.add(topic);
  }

  /**
   * Writes an event beside what it speaks of, once for each subscriber; it is sent after commit.
   */
  public void publish(UUID business, Event event) {
    var subscribers = EventSubscriptions.of(event.type());
    if (!subscribers.isEmpty()) {
      send(
          PUBLISH,
          business,
          UUID.randomUUID(),
          event.type(),
          Json.write(event),
          subscribers.toArray(String[]::new));
      told.addAll(subscribers);
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

  /**
   * COMMIT waits for what was sent: a value that the client cannot encode never reaches the server,
   * which would then commit all the rest.
   */
  private <R> Future<R> commit(R result) {
    return Future.join(sent)
        .transform(
            all ->
                first != null
                    ? rollback(first)
                    : connection
                        .query("commit")
                        .execute()
                        .transform(
                            end ->
                                end.succeeded()
                                    ? Future.succeededFuture(result)
                                    : Future.failedFuture(committed(end.cause()))));
  }

  private <R> Future<R> rollback(Throwable failure) {
    return connection
        .query("rollback")
        .execute()
        .transform(done -> Future.failedFuture(reason(failure)));
  }

  /**
   * What broke first explains the rest. A refusal stands, unless the call was answered before: then
   * the rule spoke about a state that this very call has changed.
   */
  private Throwable reason(Throwable failure) {
    var refused = failure instanceof Problem.Raised && !isClaimed(first);
    return first == null || refused ? failure : first;
  }

  /**
   * The connection broke, or the server was stopped, while something was being stored: it may have
   * happened, and only a repeat can tell. What was never sent has not happened.
   */
  public static Throwable outcome(Throwable failure) {
    var sent =
        failure instanceof PgException sql
            ? STOPPED.contains(String.valueOf(sql.getSqlState()))
            : failure instanceof ClosedConnectionException
                || Failures.isBrokenWithin(failure)
                || (failure instanceof IOException && !(failure instanceof ConnectException));
    return sent
        ? new Problem(
                Kind.TIMED_OUT,
                "OUTCOME_UNKNOWN",
                "The connection broke while storing; repeat to be sure")
            .raise()
        : failure;
  }

  /** A commit was sent for sure: whatever is no answer of the server leaves it open. */
  private static Throwable committed(Throwable failure) {
    return failure instanceof PgException
        ? outcome(failure)
        : outcome(new IOException("the connection broke", failure));
  }

  /** This call id has been answered before, or just now by a twin. */
  public static boolean isClaimed(Throwable failure) {
    return failure instanceof PgException sql && "answered_pkey".equals(sql.getConstraint());
  }

  private static boolean isConsequence(Throwable failure) {
    return failure instanceof PgException sql && ABORTED_BEFORE.equals(sql.getSqlState());
  }
}
