package io.frontdesk.gateway;

import io.frontdesk.platform.Bus;
import io.frontdesk.platform.Health;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What operators and their machines ask: is it alive, is it ready, how is it doing. On a port of
 * its own.
 */
public final class ManagementVerticle extends VerticleBase {
  private static final int IDLE_SECONDS = 30;

  private final Gate gate;
  private final List<String> domains;
  private final Bus bus;
  private final BooleanSupplier deployed;
  private final PrometheusMeterRegistry metrics;

  /**
   * {@code domains}: all that the contracts name, wherever they run; {@code deployed}: this node's
   * own verticles.
   */
  public ManagementVerticle(
      Gate gate,
      Bus bus,
      List<String> domains,
      BooleanSupplier deployed,
      PrometheusMeterRegistry metrics) {
    this.gate = gate;
    this.bus = bus;
    this.domains = domains;
    this.deployed = deployed;
    this.metrics = metrics;
  }

  @Override
  public Future<?> start() {
    var management = gate.settings().management();
    var options =
        new io.vertx.core.http.HttpServerOptions()
            .setHost(management.host())
            .setPort(management.port())
            .setIdleTimeout(IDLE_SECONDS);
    return vertx.createHttpServer(options).requestHandler(this::handle).listen();
  }

  private void handle(HttpServerRequest request) {
    switch (request.path()) {
      case "/health/live" -> answer(request, 200, new JsonObject().put("status", "UP"));
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

  /**
   * A domain that is down does not make the node unready: its operations answer 503, the rest goes
   * on.
   */
  private void ready(HttpServerRequest request) {
    var states =
        domains.stream()
            .map(domain -> bus.ask(Health.ping(domain), null, new Health.Ping()))
            .toList();
    Future.join(states)
        .onComplete(
            done -> {
              var body = new JsonObject();
              for (var i = 0; i < domains.size(); i++) {
                body.put(domains.get(i), states.get(i).succeeded() ? "UP" : "DOWN");
              }
              var ready = deployed.getAsBoolean() && gate.revocationsFresh();
              answer(
                  request,
                  ready ? 200 : 503,
                  new JsonObject()
                      .put("status", ready ? "UP" : "DOWN")
                      .put("verticles", deployed.getAsBoolean() ? "DEPLOYED" : "STARTING")
                      .put("revocations", gate.revocationsFresh() ? "FRESH" : "STALE")
                      .put("domains", body));
            });
  }

  private static void answer(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.toBuffer());
  }
}
