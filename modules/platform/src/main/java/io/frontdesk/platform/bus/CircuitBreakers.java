package io.frontdesk.platform.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The ways from this node to every domain, and what this node works on for others; the same for all
 * of its verticles.
 */
public final class CircuitBreakers {
  private final int most;
  private final MeterRegistry meters;
  private final Map<String, CircuitBreaker> lines = new ConcurrentHashMap<>();
  private final Map<String, Counter> repeats = new ConcurrentHashMap<>();
  private final AtomicInteger working = new AtomicInteger();

  /** {@code most}: calls to one domain at a time; what comes on top is refused. */
  public CircuitBreakers(int most, MeterRegistry meters) {
    this.most = most;
    this.meters = meters;
  }

  /** Domains are names in the code, so the map stays small. */
  CircuitBreaker to(String domain) {
    var known = lines.get(domain);
    return known != null ? known : lines.computeIfAbsent(domain, this::line);
  }

  private CircuitBreaker line(String domain) {
    var line = new CircuitBreaker(domain, most);
    Gauge.builder("frontdesk.bus.in.flight", line, CircuitBreaker::underWay)
        .tag("domain", domain)
        .register(meters);
    Gauge.builder("frontdesk.bus.open", line, each -> each.isOpen() ? 1 : 0)
        .tag("domain", domain)
        .register(meters);
    return line;
  }

  void repeated(String domain, String reason) {
    repeats
        .computeIfAbsent(
            domain + " " + reason,
            key ->
                Counter.builder("frontdesk.bus.repeats")
                    .tag("domain", domain)
                    .tag("reason", reason)
                    .register(meters))
        .increment();
  }

  /** Calls that this node has begun to answer, and not ended. */
  AtomicInteger working() {
    return working;
  }
}
