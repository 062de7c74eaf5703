package io.frontdesk.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to the collector: it counts what arrived and what was lost, and warns once an outage. */
final class SpanCollector implements SpanExporter {
  private static final Logger LOG = LoggerFactory.getLogger(SpanCollector.class);

  /** The library says it again and again, past our log. Held, for else its level is forgotten. */
  private final java.util.logging.Logger library =
      java.util.logging.Logger.getLogger("io.opentelemetry");

  private final SpanExporter exporter;
  private final Counter sent;
  private final Counter lost;
  private final AtomicBoolean away = new AtomicBoolean();

  SpanCollector(SpanExporter exporter, MeterRegistry meters) {
    library.setLevel(Level.OFF);
    this.exporter = exporter;
    this.sent = counter(meters, "sent");
    this.lost = counter(meters, "lost");
  }

  private static Counter counter(MeterRegistry meters, String outcome) {
    return Counter.builder("frontdesk.trace.spans")
        .description("Spans that the collector took, and those that it did not")
        .tag("outcome", outcome)
        .register(meters);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    var result = exporter.export(spans);
    result.whenComplete(() -> ended(spans.size(), result.isSuccess()));
    return result;
  }

  private void ended(int spans, boolean taken) {
    (taken ? sent : lost).increment(spans);
    if (away.compareAndSet(taken, !taken)) {
      if (taken) {
        LOG.info("the collector of traces is back");
      } else {
        LOG.warn(
            "the collector of traces takes nothing; traces are lost until it does,"
                + " requests are not touched: see tracing.endpoint");
      }
    }
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
