package io.frontdesk.app;

import io.frontdesk.platform.config.Settings;
import io.frontdesk.platform.telemetry.BusTracer;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.vertx.core.VertxBuilder;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Where the spans of a node go: by a thread of their own, in batches, to a collector. A queue that
 * is full drops; nobody ever waits for the collector.
 */
final class Tracing implements AutoCloseable {
  /** As in the settings, section "tracing". */
  record Options(String endpoint, double sample) {
    Options {
      if (!(sample >= 0 && sample <= 1)) {
        throw new IllegalArgumentException("The setting tracing.sample must be from 0 to 1");
      }
      if (!endpoint.isEmpty() && !isHttp(endpoint)) {
        throw new IllegalArgumentException(
            "The setting tracing.endpoint is not of the form http://collector:4318/v1/traces");
      }
    }

    private static boolean isHttp(String endpoint) {
      try {
        var uri = URI.create(endpoint);
        return uri.getHost() != null && ("http".equals(uri.getScheme()) || isHttps(uri));
      } catch (IllegalArgumentException noAddress) {
        return false;
      }
    }

    private static boolean isHttps(URI uri) {
      return "https".equals(uri.getScheme());
    }
  }

  private static final int QUEUE = 4096;
  private static final int BATCH = 512;
  private static final int LONGEST_TEXT = 4096;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int SECONDS_TO_FLUSH = 3;

  /** Null where there is nothing to trace for. */
  private final SdkTracerProvider provider;

  private final double sample;

  private Tracing(SdkTracerProvider provider, double sample) {
    this.provider = provider;
    this.sample = sample;
  }

  /** Without an endpoint nothing of this is there at all. */
  static Tracing of(Settings settings, MeterRegistry meters) {
    var options = settings.section("tracing", Options.class);
    return options.endpoint().isEmpty() || options.sample() == 0
        ? new Tracing(null, 0)
        : new Tracing(provider(options.endpoint(), meters), options.sample());
  }

  private static SdkTracerProvider provider(String endpoint, MeterRegistry meters) {
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint)
            .setCompression("gzip")
            .setConnectTimeout(PATIENCE)
            .setTimeout(PATIENCE)
            .setRetryPolicy(null)
            .build();
    var batches =
        BatchSpanProcessor.builder(new SpanCollector(exporter, meters))
            .setMaxQueueSize(QUEUE)
            .setMaxExportBatchSize(BATCH)
            .setScheduleDelay(PAUSE)
            .setExporterTimeout(PATIENCE)
            .build();
    return SdkTracerProvider.builder()
        .setResource(node())
        .setSpanLimits(SpanLimits.builder().setMaxAttributeValueLength(LONGEST_TEXT).build())
        .addSpanProcessor(batches)
        .build();
  }

  /** Of a process, as others see it: its number and its host. */
  private static Resource node() {
    return Resource.builder()
        .put(AttributeKey.stringKey("service.name"), "frontdesk")
        .put(
            AttributeKey.stringKey("service.instance.id"),
            ManagementFactory.getRuntimeMXBean().getName())
        .build();
  }

  VertxBuilder into(VertxBuilder builder) {
    return provider == null
        ? builder
        : builder.withTracer(options -> new BusTracer(provider.get("io.frontdesk"), sample));
  }

  /** What is still there is sent, if the collector takes it soon. */
  @Override
  public void close() {
    if (provider != null) {
      provider.shutdown().join(SECONDS_TO_FLUSH, TimeUnit.SECONDS);
    }
  }
}
