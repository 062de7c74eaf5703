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
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a domain's events from its outbox to one subscriber, so that none waits for another. It
 * leases rows instead of locking them, so that no transaction waits for the network; a row goes
 * when the subscriber has acknowledged it.
 */
public final class Relay {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  /** A lease outlives the delivery: a node that dies leaves its rows to the others after this. */
  private static final String LEASE =
      """
      update outbox o set due = now() + interval '30 seconds'
      from (
        select seq from outbox where subscriber = $1 and due <= now()
        order by due, seq limit $2 for update skip locked) d
      where o.seq = d.seq
      returning o.seq, o.id, o.business, o.type, o.body, o.attempts
      """;

  private static final String DONE = "delete from outbox where seq = $1";

  /**
   * Being refused counts, and waits longer each time, until it is parked; not being reached does
   * not.
   */
  private static final String AGAIN =
      """
      update outbox set attempts = attempts + $2, code = coalesce($3, code),
        parked_at = case when $2 > 0 and attempts + $2 >= 20 then now() end,
        due = case when $2 > 0 and attempts + $2 >= 20 then 'infinity' else now() + least(interval '5 minutes',
          interval '1 second' * power(2, least(attempts + $2, 10))) end
      where seq = $1
      returning parked_at is not null as parked
      """;

  private static final int BATCH = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Events of this JVM are announced to it; the rest, after a crash say, can wait this long. */
  private static final long PAUSE_MILLIS = 2_000;

  private static final long ASIDE_MILLIS = 10;

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
  private int most = BATCH;
  private boolean working;
  private boolean announced;

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
    // Whoever caused an event has her answer first: how long that takes must not tell that there
    // was one.
    vertx
        .eventBus()
        .localConsumer(
            Outbox.topic(domain, subscriber),
            told -> vertx.setTimer(ASIDE_MILLIS, timer -> work()));
    vertx.setPeriodic(PAUSE_MILLIS, timer -> work());
  }

  /** One round at a time; what is announced meanwhile is for the next. */
  private void work() {
    announced = true;
    if (working) {
      return;
    }
    working = true;
    announced = false;
    deliverDue()
        .onComplete(
            done -> {
              working = false;
              if (done.failed()) {
                LOG.atWarn()
                    .addKeyValue("domain", domain)
                    .addKeyValue("subscriber", subscriber)
                    .log("relay failed: {}", done.cause().getClass().getSimpleName());
              } else if (announced || done.result()) {
                work();
              }
            });
  }

  /**
   * Whether there may be more for it now. One who is not reached is tried with one event at a time
   * until it is, and not before the next look.
   */
  private Future<Boolean> deliverDue() {
    return pool.preparedQuery(LEASE)
        .execute(Tuple.of(subscriber, most))
        .compose(rows -> Future.join(rows.stream().map(this::deliver).toList()))
        .map(
            tried -> {
              var full = tried.size() == most;
              var reached = tried.<Boolean>list().contains(true);
              if (tried.size() > 0) {
                most = reached ? BATCH : 1;
              }
              return full && reached;
            });
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
    return pool.preparedQuery(AGAIN)
        .execute(Tuple.of(seq, refused ? 1 : 0, refused ? code(problem) : null))
        .onSuccess(
            rows -> {
              if (rows.stream().anyMatch(left -> left.getBoolean("parked"))) {
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
