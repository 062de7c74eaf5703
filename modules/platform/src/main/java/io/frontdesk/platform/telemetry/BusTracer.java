package io.frontdesk.platform.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Context;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.pgclient.PgException;
import java.util.Map.Entry;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

/**
 * The spans of a node: of the requests that the dice choose, and of the messages and statements
 * that these cause. A span holds what is named here and nothing else: no address, no header, no
 * value, no message of a failure. A request that is not chosen costs one number of the dice.
 */
public final class BusTracer implements VertxTracer<Span, Span> {
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> ADDRESS =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
  private static final AttributeKey<String> TEXT = AttributeKey.stringKey("db.query.text");
  private static final AttributeKey<String> STATE =
      AttributeKey.stringKey("db.response.status_code");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  /** A method is whatever the client wrote. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

  private static final int DEFECT = 500;
  private final Tracer tracer;
  private final double sample;

  /** {@code sample}: which part of the requests is traced, from 0 to 1. */
  public BusTracer(Tracer tracer, double sample) {
    this.tracer = tracer;
    this.sample = sample;
  }

  @Override
  public <R> Span receiveRequest(
      Context context,
      SpanKind kind,
      TracingPolicy policy,
      R request,
      String operation,
      Iterable<Entry<String, String>> headers,
      TagExtractor<R> tags) {
    var ofBus = request instanceof Message;
    if (policy == TracingPolicy.IGNORE || (!ofBus && !isChosen())) {
      return null;
    }
    var parent = Traceparent.read(headers);
    var caller = Span.fromContext(parent).getSpanContext();
    if (!caller.isSampled() && (ofBus || caller.isValid())) {
      return null;
    }
    var span =
        (ofBus ? message((Message<?>) request) : request(tag(request, tags, METHOD.getKey())))
            .setParent(parent)
            .setSpanKind(io.opentelemetry.api.trace.SpanKind.SERVER)
            .startSpan();
    Trace.enter(context, span);
    return span;
  }

  @Override
  public <R> void sendResponse(
      Context context, R response, Span span, Throwable failure, TagExtractor<R> tags) {
    if (span == null) {
      return;
    }
    var status = response == null ? null : tag(response, tags, STATUS.getKey());
    if (status != null) {
      span.setAttribute(STATUS, Long.parseLong(status));
      if (Integer.parseInt(status) >= DEFECT) {
        span.setStatus(StatusCode.ERROR);
      }
    }
    end(span, failure);
  }

  @Override
  public <R> Span sendRequest(
      Context context,
      SpanKind kind,
      TracingPolicy policy,
      R request,
      String operation,
      BiConsumer<String, String> headers,
      TagExtractor<R> tags) {
    var cause = Trace.of(context);
    if (cause == null || request == null || policy == TracingPolicy.IGNORE) {
      return null;
    }
    var within = cause.storeInContext(io.opentelemetry.context.Context.root());
    var ofBus = request instanceof Message;
    var span =
        (ofBus ? message((Message<?>) request) : statement(tag(request, tags, TEXT.getKey())))
            .setParent(within)
            .setSpanKind(io.opentelemetry.api.trace.SpanKind.CLIENT)
            .startSpan();
    if (ofBus) {
      Traceparent.write(span, headers);
    }
    return span;
  }

  @Override
  public <R> void receiveResponse(
      Context context, R response, Span span, Throwable failure, TagExtractor<R> tags) {
    if (span != null) {
      end(span, failure);
    }
  }

  /**
   * Chosen by this node alone: a stranger at the door can give her trace a name, not make us write
   * more of them.
   */
  private boolean isChosen() {
    return ThreadLocalRandom.current().nextDouble() < sample;
  }

  private SpanBuilder request(String method) {
    return tracer
        .spanBuilder("unmatched")
        .setAttribute(METHOD, METHODS.contains(method) ? method : "_OTHER");
  }

  /** Named by what is asked; what is only announced, by its address. */
  private SpanBuilder message(Message<?> message) {
    var address = message.address().split(" ", 2)[0];
    var asked = message.headers().get("operation");
    return tracer.spanBuilder(asked == null ? address : asked).setAttribute(ADDRESS, address);
  }

  /** Statements are constants with $1 in the place of values. */
  private SpanBuilder statement(String text) {
    var known = text == null ? "" : text.strip();
    return tracer
        .spanBuilder("sql " + known.split("\\s", 2)[0])
        .setAttribute(SYSTEM, "postgresql")
        .setAttribute(TEXT, known);
  }

  /** The kind of a failure, never its message, which may quote values. A refusal is none. */
  private static void end(Span span, Throwable failure) {
    if (failure instanceof ReplyException reply) {
      span.setAttribute(ERROR, reply.failureType().name());
      if (reply.failureType() != ReplyFailure.RECIPIENT_FAILURE) {
        span.setStatus(StatusCode.ERROR);
      }
    } else if (failure != null) {
      span.setAttribute(ERROR, failure.getClass().getSimpleName()).setStatus(StatusCode.ERROR);
      if (failure instanceof PgException sql && sql.getSqlState() != null) {
        span.setAttribute(STATE, sql.getSqlState());
      }
    }
    span.end();
  }

  private static <R> String tag(R from, TagExtractor<R> tags, String name) {
    for (var i = 0; i < tags.len(from); i++) {
      if (name.equals(tags.name(from, i))) {
        return tags.value(from, i);
      }
    }
    return null;
  }
}
