package io.frontdesk.platform.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/**
 * What is measured of one domain on one node: calls, its outbox, what the relay achieves. The
 * domain's verticles share it; what nobody has looked at for a while is not a number.
 */
public final class DomainMeters {
  /** Counted so far and no further: it is asked often, and past this the number says enough. */
  private static final String LOOK =
      """
      select count(*) as waiting, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as oldest,
        (select count(*) from (select 1 from outbox where parked_at is not null limit 10001) counted) as parked,
        (select count(*) from (select 1 from process where status = 'STUCK' limit 10001) counted) as stuck
      from (select created_at from outbox where parked_at is null order by seq limit 10001) first
      """;

  private static final long PAUSE_MILLIS = 10_000;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
  private static final int STALE = 3;

  private record Seen(long waiting, double oldest, long parked, long stuck, long at) {}

  private final AtomicInteger working = new AtomicInteger();
  private final AtomicLong nextLook = new AtomicLong(System.nanoTime());
  private final Counter delivered;
  private final Counter refused;
  private final Counter unreached;
  private final Counter parked;
  private volatile Seen seen;

  DomainMeters(String domain, MeterRegistry meters) {
    delivered = events(domain, "delivered", meters);
    refused = events(domain, "refused", meters);
    unreached = events(domain, "unreached", meters);
    parked =
        Counter.builder("frontdesk.relay.parked")
            .description("Events that were refused so often that they are not told any more")
            .tag("domain", domain)
            .register(meters);
    Gauge.builder("frontdesk.domain.working", working, AtomicInteger::get)
        .description("Calls that the verticles of the domain on this node work on")
        .tag("domain", domain)
        .strongReference(true)
        .register(meters);
    showOutbox(domain, meters);
    Gauge.builder("frontdesk.process.stuck", this, each -> each.number(Seen::stuck))
        .description("Processes that go on only when somebody says so, counted up to 10001")
        .tag("domain", domain)
        .strongReference(true)
        .register(meters);
  }

  private void showOutbox(String domain, MeterRegistry meters) {
    outbox("waiting", Seen::waiting)
        .description("Events that their subscribers have not heard, counted up to 10001")
        .tag("domain", domain)
        .register(meters);
    outbox("oldest", Seen::oldest)
        .description("How long ago the oldest of them happened")
        .baseUnit("seconds")
        .tag("domain", domain)
        .register(meters);
    outbox("parked", Seen::parked)
        .description("Events that nobody is told of any more until somebody says so, up to 10001")
        .tag("domain", domain)
        .register(meters);
  }

  private Gauge.Builder<DomainMeters> outbox(String what, ToDoubleFunction<Seen> number) {
    return Gauge.builder("frontdesk.outbox." + what, this, each -> each.number(number))
        .strongReference(true);
  }

  private static Counter events(String domain, String outcome, MeterRegistry meters) {
    return Counter.builder("frontdesk.relay.events")
        .description("Attempts to tell a subscriber of an event, by how they ended")
        .tag("domain", domain)
        .tag("outcome", outcome)
        .register(meters);
  }

  public void began() {
    working.incrementAndGet();
  }

  public void ended() {
    working.decrementAndGet();
  }

  public void delivered() {
    delivered.increment();
  }

  public void parked() {
    parked.increment();
  }

  public void undelivered(boolean wasRefused) {
    (wasRefused ? refused : unreached).increment();
  }

  /** By every verticle of the domain: whichever comes first when it is time looks for all. */
  public void watch(Vertx vertx, Pool pool) {
    lookIfDue(pool);
    vertx.setPeriodic(PAUSE_MILLIS, timer -> lookIfDue(pool));
  }

  private void lookIfDue(Pool pool) {
    var now = System.nanoTime();
    var due = nextLook.get();
    if (now - due >= 0 && nextLook.compareAndSet(due, now + PAUSE_NANOS / 2)) {
      look(pool).onSuccess(found -> seen = found);
    }
  }

  private static Future<Seen> look(Pool pool) {
    return pool.query(LOOK).execute().map(DomainMeters::seen);
  }

  private static Seen seen(RowSet<Row> rows) {
    var row = rows.iterator().next();
    return new Seen(
        row.getLong("waiting"),
        row.getDouble("oldest"),
        row.getLong("parked"),
        row.getLong("stuck"),
        System.nanoTime());
  }

  private double number(ToDoubleFunction<Seen> which) {
    var last = seen;
    if (last == null || System.nanoTime() - last.at() > STALE * PAUSE_NANOS) {
      return Double.NaN;
    }
    return which.applyAsDouble(last);
  }
}
