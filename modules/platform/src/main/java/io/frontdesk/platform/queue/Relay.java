package io.frontdesk.platform.queue;

import io.frontdesk.contract.Principal;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.bus.Envelope;
import io.frontdesk.platform.bus.RequestParts;
import io.frontdesk.platform.data.Outbox;
import io.frontdesk.platform.telemetry.DomainMeters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a domain's events from its outbox to one subscriber, so that none waits for another: a
 * leased queue whose rows go when the subscriber has acknowledged them.
 */
public final class Relay {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private static final LeasedTable OUTBOX =
      new LeasedTable(
          "outbox",
          "seq",
          "subscriber = $1",
          "",
          "q.seq, q.id, q.business, q.type, q.body, q.attempts");

  private static final String DONE = "delete from outbox where seq = $1";

  private static final String AGAIN =
      """
      update outbox set attempts = attempts + $2, code = coalesce($3, code),
        parked_at = case when $4 then now() end,
        due = case when $4 then 'infinity' else now() + $5::float8 * interval '1 millisecond' end
      where seq = $1
      """;

  /**
   * Whoever caused an event has her answer first: how long that takes must not tell that there was
   * one. A lease outlives the delivery.
   */
  private static final QueuePolicy POLICY =
      new QueuePolicy(
          Duration.ofSeconds(30),
          new QueuePolicy.Pace(
              100, true, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(10)),
          new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5)),
          20);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Of one that was never refused. */
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  private static final Set<Kind> UNREACHED = Set.of(Kind.UNAVAILABLE, Kind.TIMED_OUT);

  /** No word came from the subscriber itself: it does not help to try it with more. */
  private static final Set<String> AWAY =
      Set.of("DOMAIN_UNAVAILABLE", "DOMAIN_TIMED_OUT", "SERVICE_BUSY");

  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  private final Vertx vertx;
  private final Pool pool;
  private final Bus bus;
  private final String domain;
  private final String subscriber;
  private final DomainMeters meters;

  public Relay(
      Vertx vertx, Pool pool, Bus bus, String domain, String subscriber, DomainMeters meters) {
    this.vertx = vertx;
    this.pool = pool;
    this.bus = bus;
    this.domain = domain;
    this.subscriber = subscriber;
    this.meters = meters;
  }

  public void start() {
    var source =
        new LeasedQueue.Source(
            Outbox.topic(domain, subscriber), OUTBOX, List.of(subscriber), this::deliver);
    new LeasedQueue(vertx, pool, source, POLICY).start();
  }

  /** Whether the subscriber was reached. */
  private Future<Boolean> deliver(Row row) {
    var envelope =
        new Envelope(
            Envelope.eventOperation(row.getString("type")),
            Principal.system(row.getUUID("business")),
            row.getUUID("id"),
            false,
            Instant.now().plus(PATIENCE),
            "-");
    var seq = row.getLong("seq");
    return bus.request(subscriber, envelope, RequestParts.body(row.getJsonObject("body")), true)
        .compose(heard -> done(seq), failure -> again(row, seq, failure));
  }

  private Future<Boolean> done(long seq) {
    meters.delivered();
    return pool.preparedQuery(DONE).execute(Tuple.of(seq)).map(true);
  }

  /**
   * Being refused counts, and waits longer each time, until it is parked; not being reached does
   * not.
   */
  private Future<Boolean> again(Row row, long seq, Throwable failure) {
    var problem = failure instanceof Problem.Raised raised ? raised.problem() : null;
    var refused = problem == null || !UNREACHED.contains(problem.kind());
    meters.undelivered(refused);
    if (refused) {
      LOG.atWarn()
          .addKeyValue("domain", domain)
          .addKeyValue("event", row.getUUID("id"))
          .addKeyValue("subscriber", subscriber)
          .addKeyValue("attempts", row.getInteger("attempts") + 1)
          .log("{} was refused", row.getString("type"));
    }
    var failed = row.getInteger("attempts") + (refused ? 1 : 0);
    var over = refused && POLICY.isOver(failed);
    var wait = failed == 0 ? FIRST_WAIT : POLICY.backoff().after(failed);
    return pool.preparedQuery(AGAIN)
        .execute(
            Tuple.of(
                seq,
                refused ? 1 : 0,
                refused ? code(problem) : null,
                over,
                (double) wait.toMillis()))
        .onSuccess(
            stored -> {
              if (over) {
                parked(row);
              }
            })
        .map(problem == null || !AWAY.contains(problem.code()));
  }

  private void parked(Row row) {
    meters.parked();
    LOG.atError()
        .addKeyValue("domain", domain)
        .addKeyValue("event", row.getUUID("id"))
        .addKeyValue("subscriber", subscriber)
        .log("{} was refused too often, and is parked", row.getString("type"));
  }

  /** The name of the problem and not its words, which may quote what the event says. */
  private static String code(Problem problem) {
    return problem != null && CODE.matcher(problem.code()).matches()
        ? problem.code()
        : "INTERNAL_ERROR";
  }
}
