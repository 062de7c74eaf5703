package io.frontdesk.platform.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The header by which a trace goes from one process to the next. Its companion, tracestate, is free
 * text of the client's, and goes nowhere.
 */
final class Traceparent {
  private static final String NAME = "traceparent";
  private static final TextMapGetter<Iterable<Entry<String, String>>> ALONE =
      new TextMapGetter<>() {
        @Override
        @SuppressWarnings("deprecation")
        public Iterable<String> keys(Iterable<Entry<String, String>> headers) {
          return Set.of(NAME);
        }

        @Override
        public String get(Iterable<Entry<String, String>> headers, String name) {
          return NAME.equals(name) ? first(headers) : null;
        }
      };

  /** The context of nobody where the header is missing or malformed. */
  static Context read(Iterable<Entry<String, String>> headers) {
    return W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, ALONE);
  }

  static void write(Span span, BiConsumer<String, String> headers) {
    var context = span.storeInContext(Context.root());
    W3CTraceContextPropagator.getInstance().inject(context, headers, BiConsumer::accept);
  }

  private static String first(Iterable<Entry<String, String>> headers) {
    for (var header : headers) {
      if (NAME.equalsIgnoreCase(header.getKey())) {
        return header.getValue();
      }
    }
    return null;
  }

  private Traceparent() {}
}
