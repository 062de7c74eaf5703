package io.frontdesk.platform.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;

/**
 * The trace that the current call belongs to, where it is traced. It ends with the answer: what a
 * call leaves behind, a relay at work say, is no part of it.
 */
public final class Trace implements VertxServiceProvider {
  private static final ContextLocal<Span> SPAN = ContextLocal.registerLocal(Span.class);
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");

  /** The place in every context has to be known before there is a context. */
  @Override
  public void init(VertxBootstrap builder) {
    // Loading this class has done it.
  }

  /** For a log line; null where nothing is traced. */
  public static String id() {
    var span = current();
    return span == null ? null : span.getSpanContext().getTraceId();
  }

  /** A request is known by its operation, never by its address, which holds ids. */
  public static void name(String operation, String route) {
    var span = current();
    if (span != null) {
      span.updateName(operation).setAttribute(ROUTE, route);
    }
  }

  private static Span current() {
    var context = Vertx.currentContext();
    return context == null ? null : of(context);
  }

  /** The span that causes what the context does now. */
  static Span of(Context context) {
    var span = SPAN.get(context);
    return span != null && span.isRecording() ? span : null;
  }

  static void enter(Context context, Span span) {
    SPAN.put(context, span);
  }
}
