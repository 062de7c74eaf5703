package io.frontdesk.gateway;

import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.domain.Health;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.tracing.TracingPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What operators and their machines ask: is it alive, is it ready, how is it doing. On a port of
 * its own.
 */
public final class ManagementVerticle extends VerticleBase {
  private static final int IDLE_SECONDS = 30;
  private static final long LOOK_MILLIS = 1000;

  /** A domain that answers is UP for so long after its last answer. */
  private static final long UP_NANOS = TimeUnit.SECONDS.toNanos(4);

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final GatewaySettings.Management settings;
  private final List<String> domains;
  private final Bus bus;
  private final Supplier<Readiness> standing;
  private final PrometheusMeterRegistry metrics;
  private final Map<String, Long> answered = new HashMap<>();

  /**
   * {@code domains}: all that the contracts name, wherever they run; {@code standing}: of this
   * node.
   */
  public ManagementVerticle(
      GatewaySettings.Management settings,
      Bus bus,
      List<String> domains,
      Supplier<Readiness> standing,
      PrometheusMeterRegistry metrics) {
    this.settings = settings;
    this.bus = bus;
    this.domains = domains;
    this.standing = standing;
    this.metrics = metrics;
  }

  @Override
  public Future<?> start() {
    domains.forEach(this::look);
    var options =
        new HttpServerOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            .setIdleTimeout(IDLE_SECONDS)
            .setTracingPolicy(TracingPolicy.IGNORE);
    return vertx.createHttpServer(options).requestHandler(this::handle).listen();
  }

  /** Again and again, so that whoever asks is answered at once: a balancer takes slow for dead. */
  private void look(String domain) {
    bus.ask(Health.ping(domain), null, new Health.Ping(), PATIENCE)
        .onComplete(
            pong -> {
              if (pong.succeeded()) {
                answered.put(domain, System.nanoTime());
              } else {
                answered.remove(domain);
              }
              vertx.setTimer(LOOK_MILLIS, timer -> look(domain));
            });
  }

  private boolean isUp(String domain) {
    var at = answered.get(domain);
    return at != null && System.nanoTime() - at < UP_NANOS;
  }

  private void handle(HttpServerRequest request) {
    switch (request.path()) {
      case "/health/live" -> live(request);
      case "/health/ready" -> ready(request);
      case "/metrics" ->
          request
              .response()
              .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
              .end(metrics.scrape());
      default ->
          Problems.answer(
              request.response(),
              new Problems.AtHttp(404, "NOT_FOUND", "There is nothing at this address"));
    }
  }

  private void live(HttpServerRequest request) {
    var alive = standing.get().alive();
    answer(request, alive ? 200 : 503, new JsonObject().put("status", alive ? "UP" : "DOWN"));
  }

  /**
   * A domain that is down does not make the node unready: its operations answer 503, the rest goes
   * on.
   */
  private void ready(HttpServerRequest request) {
    var now = standing.get();
    var states = new JsonObject();
    domains.forEach(domain -> states.put(domain, isUp(domain) ? "UP" : "DOWN"));
    var body = new JsonObject().put("status", now.status());
    now.details().forEach(body::put);
    answer(request, now.ready() ? 200 : 503, body.put("domains", states));
  }

  private static void answer(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.toBuffer());
  }
}
