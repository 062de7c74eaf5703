package io.frontdesk.notifications.messages;

import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.notifications.templates.MessageKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What became of the messages, by channel and kind, and how many wait. The verticles of a node
 * share it; what nobody has looked at for a while is not a number.
 */
public final class MessageMeters {
  /** Counted so far and no further: it is asked often, and past this the number says enough. */
  private static final String LOOK =
      """
      select count(*) as waiting, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as oldest
      from (select created_at from message where state = 'DUE' limit 10001) first
      """;

  private static final long PAUSE_MILLIS = 10_000;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
  private static final int STALE = 3;

  private record Seen(long waiting, double oldest, long at) {}

  private final MeterRegistry meters;
  private final AtomicLong nextLook = new AtomicLong(System.nanoTime());
  private volatile Seen seen;

  public MessageMeters(MeterRegistry meters) {
    this.meters = meters;
    for (var kind : MessageKind.values()) {
      for (var channel : kind.channels()) {
        // An alarm wants to see the first one, too, as a step up from 0.
        for (var fate : new String[] {"sent", "failed", "parked", "expired"}) {
          counter(fate, channel, kind);
        }
      }
    }
    Gauge.builder("frontdesk.messages.due", this, each -> each.number(true))
        .description("Messages that are to be sent, counted up to 10001")
        .register(meters);
    Gauge.builder("frontdesk.messages.oldest", this, each -> each.number(false))
        .description("How long the oldest of them has been waiting")
        .baseUnit("seconds")
        .register(meters);
  }

  private Counter counter(String fate, Channel channel, MessageKind kind) {
    return Counter.builder("frontdesk.messages." + fate)
        .tag("channel", channel.name())
        .tag("kind", kind.name())
        .register(meters);
  }

  void sent(Channel channel, MessageKind kind) {
    counter("sent", channel, kind).increment();
  }

  /** Each try that failed; {@code parked}: there will be no other. */
  void failed(Channel channel, MessageKind kind, boolean parked) {
    counter("failed", channel, kind).increment();
    if (parked) {
      counter("parked", channel, kind).increment();
    }
  }

  void expired(Channel channel, MessageKind kind) {
    counter("expired", channel, kind).increment();
  }

  /** By every verticle: whichever comes first when it is time looks for all. */
  public void watch(Vertx vertx, Pool pool) {
    lookIfDue(pool);
    vertx.setPeriodic(PAUSE_MILLIS, timer -> lookIfDue(pool));
  }

  private void lookIfDue(Pool pool) {
    var now = System.nanoTime();
    var due = nextLook.get();
    if (now - due >= 0 && nextLook.compareAndSet(due, now + PAUSE_NANOS / 2)) {
      pool.query(LOOK)
          .execute()
          .map(rows -> rows.iterator().next())
          .onSuccess(
              row ->
                  seen =
                      new Seen(row.getLong("waiting"), row.getDouble("oldest"), System.nanoTime()));
    }
  }

  private double number(boolean ofRows) {
    var last = seen;
    if (last == null || System.nanoTime() - last.at() > STALE * PAUSE_NANOS) {
      return Double.NaN;
    }
    return ofRows ? last.waiting() : last.oldest();
  }
}
