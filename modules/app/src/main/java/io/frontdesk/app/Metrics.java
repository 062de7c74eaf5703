package io.frontdesk.app;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;
import java.util.UUID;

/**
 * What is measured of a node: its JVM, its pools, and every request, which the gateway times by
 * operation.
 */
final class Metrics {
  static PrometheusMeterRegistry registry() {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    bind(registry);
    return registry;
  }

  /** It listens to the collector for as long as the process lives. */
  @SuppressWarnings("resource")
  private static void bind(PrometheusMeterRegistry registry) {
    new JvmGcMetrics().bindTo(registry);
  }

  /**
   * Of Vert.x's own metrics only the pools: what the rest would tell, per operation, the gateway
   * tells already. One event loop for each core, as there is one verticle of each kind: with more
   * of them a call is handed from thread to thread, and the threads wait for each other's core.
   */
  static VertxBuilder builder(PrometheusMeterRegistry registry, EventBusOptions bus) {
    // Of one name there is one registry in a JVM, whatever is handed over; tests have several
    // nodes.
    var name = UUID.randomUUID().toString();
    var options = new MicrometerMetricsOptions().setEnabled(true).setRegistryName(name);
    EnumSet.complementOf(EnumSet.of(MetricsDomain.NAMED_POOLS))
        .forEach(options::addDisabledMetricsCategory);
    options.setLabels(EnumSet.of(Label.POOL_TYPE, Label.POOL_NAME));
    return Vertx.builder()
        .with(
            new VertxOptions()
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setEventBusOptions(bus)
                .setMetricsOptions(options))
        .withMetrics(new MicrometerMetricsFactory(registry));
  }

  private Metrics() {}
}
