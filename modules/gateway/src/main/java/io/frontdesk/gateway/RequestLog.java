package io.frontdesk.gateway;

import io.frontdesk.platform.telemetry.Trace;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps every request: its id, the headers that protect a browser, and, when it is over, one log
 * line and one timing.
 */
final class RequestLog implements Handler<RoutingContext> {
  static final String ID = "frontdesk.request";
  private static final String TRACE = "frontdesk.trace";
  private static final String DEADLINE = "frontdesk.deadline";
  static final String OPERATION = "frontdesk.operation";
  private static final Logger LOG = LoggerFactory.getLogger("io.frontdesk.requests");

  /**
   * What a caller may choose as an id: nothing that could end a log line or be mistaken for a
   * credential of ours.
   */
  private static final Pattern ACCEPTABLE =
      Pattern.compile("(?!fd[a-z]_)[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** A method is whatever the client wrote; the log knows these. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

  private final long requestMillis;
  private final IdleConnections connections;
  private final RequestMeters requestMeters;
  private final boolean secure;

  RequestLog(GatewayContext gate, IdleConnections connections) {
    this.requestMeters = new RequestMeters(gate.meters());
    this.requestMillis = gate.settings().http().requestMillis();
    this.connections = connections;
    this.secure = gate.certificates().isPresent();
  }

  static String id(RoutingContext context) {
    return context.get(ID);
  }

  /** From the arrival of the head: everything that is waited for counts. */
  static Instant deadline(RoutingContext context) {
    return context.get(DEADLINE);
  }

  @Override
  public void handle(RoutingContext context) {
    var started = System.nanoTime();
    var id = chooseId(context.request().getHeader("X-Request-Id"));
    context.put(ID, id);
    context.put(TRACE, Trace.id());
    context.put(DEADLINE, Instant.now().plusMillis(requestMillis));
    protect(context.response(), id);
    if (secure) {
      context.response().putHeader("Strict-Transport-Security", "max-age=31536000");
    }
    connections.begun(context.request());
    context.addHeadersEndHandler(head -> leaving(context));
    context.addEndHandler(end -> finished(context, started, end.succeeded()));
    context.next();
  }

  /** On every answer, whoever gives it. */
  static void protect(HttpServerResponse response, String id) {
    response
        .headers()
        .set("X-Request-Id", id)
        .set("X-Content-Type-Options", "nosniff")
        .set("X-Frame-Options", "DENY")
        .set("Referrer-Policy", "no-referrer")
        .set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .set("Cache-Control", "no-store");
  }

  /** A node that stops says so with every answer; HTTP/2 has frames of its own for that. */
  private void leaving(RoutingContext context) {
    var response = context.response();
    if (connections.draining() && !ErrorResponses.isHttp2(response)) {
      response.putHeader("Connection", "close");
    }
  }

  static String chooseId(String given) {
    if (given != null && ACCEPTABLE.matcher(given).matches()) {
      return given;
    }
    var random = ThreadLocalRandom.current();
    var bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void finished(RoutingContext context, long started, boolean sent) {
    connections.ended(context.request());
    UnreadBodies.leave(context.request(), context.vertx());
    Operation operation = context.get(OPERATION);
    var name = operation == null ? "none" : operation.id();
    var nanos = System.nanoTime() - started;
    var status = context.response().getStatusCode();
    requestMeters.record(name, status, nanos);
    if (LOG.isInfoEnabled()) {
      var method = context.request().method().name();
      var line = LOG.atInfo();
      String trace = context.get(TRACE);
      if (trace != null) {
        line = line.addKeyValue("trace_id", trace);
      }
      line.addKeyValue("request_id", id(context))
          .addKeyValue("method", METHODS.contains(method) ? method : "OTHER")
          .addKeyValue("route", operation == null ? "unmatched" : operation.template())
          .addKeyValue("operation", name)
          .addKeyValue("status", status)
          .addKeyValue("millis", TimeUnit.NANOSECONDS.toMillis(nanos))
          .log(sent ? "answered" : "client gone");
    }
  }
}
