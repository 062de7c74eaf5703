package io.frontdesk.platform.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The meters of a node's domains: one set for each, however many verticles it has. */
public final class DomainMetersRegistry {
  private final MeterRegistry meters;
  private final Map<String, DomainMeters> domains = new ConcurrentHashMap<>();

  public DomainMetersRegistry(MeterRegistry meters) {
    this.meters = meters;
  }

  public DomainMeters domain(String name) {
    return domains.computeIfAbsent(name, each -> new DomainMeters(each, meters));
  }
}
