package io.frontdesk.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The timings of requests: exact by status, for rates and errors, and as a histogram by how it
 * went, for latencies. Buckets for every status would be thousands of series that nobody reads.
 */
final class RequestMeters {
  private static final Duration[] BUCKETS =
      IntStream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private static final int REFUSED = 400;
  private static final int FAILED = 500;

  private record Meters(Timer exact, Timer latency) {}

  private final MeterRegistry registry;
  private final Map<String, Meters> known = new ConcurrentHashMap<>();

  RequestMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void record(String operation, int status, long nanos) {
    var meters =
        known.computeIfAbsent(operation + ' ' + status, first -> meters(operation, status));
    meters.exact().record(nanos, TimeUnit.NANOSECONDS);
    meters.latency().record(nanos, TimeUnit.NANOSECONDS);
  }

  private Meters meters(String operation, int status) {
    var exact =
        Timer.builder("frontdesk.requests")
            .description("Requests, by operation and status")
            .tag("operation", operation)
            .tag("status", Integer.toString(status))
            .register(registry);
    var latency =
        Timer.builder("frontdesk.latency")
            .description("How long requests took, by operation and how they ended")
            .tag("operation", operation)
            .tag("outcome", outcome(status))
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    return new Meters(exact, latency);
  }

  private static String outcome(int status) {
    if (status >= FAILED) {
      return "failed";
    }
    return status >= REFUSED ? "refused" : "answered";
  }
}
