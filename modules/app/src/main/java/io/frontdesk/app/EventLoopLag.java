package io.frontdesk.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How late the event loops are: each beats by itself, and a beat that comes late says how long
 * everything else on its loop had to wait. A loop that stands still is late already.
 */
final class EventLoopLag {
  private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** The worst of so long is told, so that who asks every 15 seconds misses nothing. */
  private static final int SECONDS_TO_REMEMBER = 30;

  private final List<Loop> loops = new ArrayList<>();

  /** For as long as the loops are there. */
  static void watch(Vertx vertx, MeterRegistry meters) {
    var watched = new EventLoopLag();
    for (var executor : ((VertxInternal) vertx).nettyEventLoopGroup()) {
      watched.loops.add(new Loop(executor));
    }
    Gauge.builder("frontdesk.event.loop.delay", watched, EventLoopLag::worst)
        .description("The longest that an event loop kept its work waiting in the last half minute")
        .baseUnit("seconds")
        .strongReference(true)
        .register(meters);
  }

  private double worst() {
    var worst = loops.stream().mapToLong(Loop::worst).max().orElse(0);
    return (double) worst / TimeUnit.SECONDS.toNanos(1);
  }

  private static final class Loop {
    /**
     * By second, the second it is of and the worst of it; a place is used again half a minute
     * later.
     */
    private record Second(long number, long worst) {}

    private final Second[] seconds = new Second[SECONDS_TO_REMEMBER];
    private final Future<?> beats;
    private long expected = System.nanoTime() + BEAT_NANOS;

    Loop(EventExecutor executor) {
      beats =
          executor.scheduleWithFixedDelay(this::beat, BEAT_NANOS, BEAT_NANOS, TimeUnit.NANOSECONDS);
    }

    private synchronized void beat() {
      var now = System.nanoTime();
      var late = Math.max(0, now - expected);
      var number = TimeUnit.NANOSECONDS.toSeconds(now);
      var place = Math.floorMod(number, SECONDS_TO_REMEMBER);
      var before = seconds[place];
      var same = before != null && before.number() == number;
      seconds[place] = new Second(number, same ? Math.max(before.worst(), late) : late);
      expected = now + BEAT_NANOS;
    }

    synchronized long worst() {
      var now = System.nanoTime();
      var oldest = TimeUnit.NANOSECONDS.toSeconds(now) - SECONDS_TO_REMEMBER;
      var worst = beats.isDone() ? 0 : now - expected;
      for (var second : seconds) {
        if (second != null && second.number() > oldest) {
          worst = Math.max(worst, second.worst());
        }
      }
      return Math.max(0, worst);
    }
  }
}
