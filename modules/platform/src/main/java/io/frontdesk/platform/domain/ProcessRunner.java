package io.frontdesk.platform.domain;

import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.queue.LeasedQueue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the steps of processes of one kind. A step runs with no transaction open; what it comes to
 * is stored by compare-and-set on the state and on the version that the lease is known by, so that
 * who lost the lease meanwhile changes nothing.
 */
final class ProcessRunner {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessRunner.class);
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  private static final long PAUSE_MILLIS = 100;

  /** What is left of a lease when a step is given up. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Pool pool;
  private final Bus bus;
  private final String domain;
  private final ProcessDefinition definition;

  ProcessRunner(DomainContext context, ProcessDefinition definition) {
    this.vertx = context.vertx();
    this.pool = context.pool();
    this.bus = context.bus();
    this.domain = context.domain();
    this.definition = definition;
  }

  private String topic() {
    return topic(domain, definition.kind());
  }

  static String topic(String domain, String kind) {
    return domain + ".process." + kind;
  }

  /** Takes up what is due, on this node. */
  void start() {
    var source =
        new LeasedQueue.Source(
            topic(),
            ProcessSql.DUE,
            List.of(definition.kind()),
            row -> taken(RunningProcess.of(row)).map(true));
    new LeasedQueue(vertx, pool, source, definition.policy()).start();
  }

  /** One whose lease ended again and again is more than this system can do. */
  private Future<Void> taken(RunningProcess process) {
    return definition.policy().isOver(process.attempts() - 1)
        ? fail(process, "LEASE_LOST", process.attempts() - 1)
        : run(process);
  }

  /** From a step that the caller holds to the first that waits, fails or is the last. */
  Future<Void> run(RunningProcess process) {
    var step = definition.step(process.state());
    if (step == null) {
      return fail(process, "STATE_UNKNOWN", definition.policy().mostAttempts());
    }
    var patience = definition.policy().lease().minus(MARGIN).toMillis();
    return Future.succeededFuture(process.on(bus))
        .compose(step::run)
        .timeout(Math.max(1, patience), TimeUnit.MILLISECONDS)
        .compose(move -> store(process, move))
        .transform(
            stored ->
                stored.failed()
                    ? fail(process, code(stored.cause()), process.attempts())
                    : stored.result() == null ? Future.succeededFuture() : run(stored.result()));
  }

  /** What to go on with, or null: it ended, waits, or is somebody else's by now. */
  private Future<RunningProcess> store(RunningProcess process, ProcessMove move) {
    var atOnce = move.pause().isZero() && !definition.isEnd(move.state());
    return Tx.within(
            vertx,
            pool,
            domain,
            tx ->
                tx.run(ProcessSql.MOVE, values(process, move, atOnce))
                    .compose(
                        rows ->
                            rows.rowCount() == 0
                                ? Future.succeededFuture((Row) null)
                                : with(tx, move, rows.iterator().next())))
        .map(row -> row == null || !atOnce ? null : process.moved(move.state(), row));
  }

  private Object[] values(RunningProcess process, ProcessMove move, boolean atOnce) {
    var due = atOnce ? definition.policy().lease() : move.pause();
    return new Object[] {
      process.business(),
      process.id(),
      process.state(),
      process.version(),
      move.state(),
      move.data() == null ? null : Json.write(move.data()),
      definition.isEnd(move.state()),
      atOnce,
      (double) due.toMillis()
    };
  }

  private static Future<Row> with(Tx tx, ProcessMove move, Row row) {
    return move.work() == null
        ? Future.succeededFuture(row)
        : move.work().apply(tx).map(done -> row);
  }

  private Future<Void> fail(RunningProcess process, String code, int failed) {
    var stuck = definition.policy().isOver(failed);
    var wait = definition.policy().backoff().after(failed);
    var values =
        Tuple.of(process.business(), process.id(), process.state(), process.version(), code, stuck);
    return pool.preparedQuery(ProcessSql.FAIL)
        .execute(values.addDouble((double) wait.toMillis()))
        .onSuccess(
            rows -> {
              if (rows.rowCount() == 1) {
                tell(process, code, failed, stuck);
              }
            })
        .mapEmpty();
  }

  private void tell(RunningProcess process, String code, int failed, boolean stuck) {
    (stuck ? LOG.atError() : LOG.atWarn())
        .addKeyValue("domain", domain)
        .addKeyValue("process", process.id())
        .addKeyValue("kind", process.kind())
        .addKeyValue("state", process.state())
        .addKeyValue("attempts", failed)
        .log("{}: {}", stuck ? "process is stuck" : "step failed", code);
  }

  /** The name of the problem and not its words, which may quote what a person said. */
  private static String code(Throwable failure) {
    return failure instanceof Problem.Raised raised
            && CODE.matcher(raised.problem().code()).matches()
        ? raised.problem().code()
        : failure instanceof java.util.concurrent.TimeoutException
            ? "STEP_TIMED_OUT"
            : "INTERNAL_ERROR";
  }

  /**
   * Runs what the caller has just made, as far as the time that is left allows; then it goes on
   * without her. What another call runs, or a node that took it up, is waited for.
   */
  Future<ProcessState> runFor(UUID business, UUID id, long millis) {
    var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    return pool.preparedQuery(ProcessSql.TAKE)
        .execute(Tuple.of(business, id, (double) definition.policy().lease().toMillis()))
        .compose(
            rows ->
                rows.rowCount() == 0
                    ? untilEnd(business, id, end)
                    : Future.any(
                            run(RunningProcess.of(rows.iterator().next()))
                                .recover(failure -> Future.succeededFuture()),
                            vertx.timer(Math.max(1, millis), TimeUnit.MILLISECONDS))
                        .compose(done -> find(business, id)));
  }

  private Future<ProcessState> untilEnd(UUID business, UUID id, long end) {
    return find(business, id)
        .compose(
            found ->
                found.status() != ProcessState.Status.RUNNING || System.nanoTime() - end >= 0
                    ? Future.succeededFuture(found)
                    : vertx
                        .timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                        .compose(waited -> untilEnd(business, id, end)));
  }

  private Future<ProcessState> find(UUID business, UUID id) {
    return pool.preparedQuery(ProcessSql.FIND)
        .execute(Tuple.of(business, id))
        .map(rows -> ProcessState.of(rows.iterator().next()));
  }
}
