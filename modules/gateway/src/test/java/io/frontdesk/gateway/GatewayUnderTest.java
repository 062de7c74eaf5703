package io.frontdesk.gateway;

import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.config.Settings;
import io.frontdesk.platform.domain.Platform;
import io.frontdesk.testkit.Ports;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The real gateway over {@link SmallContract} and {@link Registry}, on a port of its own. */
final class GatewayUnderTest {
  static final String PUBLIC = "fdp_public";
  static final String TILL = "fds_till";
  static final String READER = "fds_contacts";
  static final String OTHERS = "fdp_of-another-business";

  final Vertx vertx = Vertx.vertx();
  final Registry registry;
  final TokenForge badges = new TokenForge();
  final UUID contact = UUID.randomUUID();
  final UUID session = UUID.randomUUID();
  final int port = Ports.free();
  final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final GatewayContext gate;
  private final String gateway;
  private String deployed;

  GatewayUnderTest(Map<String, Object> settings) throws Exception {
    Json.install();
    Bus.install(vertx);
    var all =
        Settings.load(Path.of("../../conf/local.yaml"), Map.of())
            .with("secret", "dGhlIHNlY3JldCBvZiB0ZXN0cywga25vd24gdG8gYWxs")
            .with("http.port", port);
    for (var each : settings.entrySet()) {
      all = all.with(each.getKey(), each.getValue());
    }
    var platform = Platform.of(all);
    registry = new Registry(platform);
    registry.signing.add(badges.published("one"));
    registry.key(PUBLIC, UUID.randomUUID(), registry.business, registry.application);
    registry.key(TILL, UUID.randomUUID(), registry.business, null, "till");
    registry.key(READER, UUID.randomUUID(), registry.business, null, "contacts", "money");
    registry.key(OTHERS, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    gate =
        new GatewayContext(
            vertx, all, platform.bus(vertx), List.of(SmallContract.contract()), meters);
    registryComes();
    gate.open();
    gateway = vertx.deployVerticle(new GatewayVerticle(gate)).await(20, TimeUnit.SECONDS);
  }

  void drain() {
    gate.drain();
  }

  io.vertx.core.Future<Void> stop() {
    return vertx.undeploy(gateway);
  }

  void registryLeaves() throws Exception {
    vertx.undeploy(deployed).await(10, TimeUnit.SECONDS);
  }

  private void registryComes() throws Exception {
    deployed = vertx.deployVerticle(registry).await(20, TimeUnit.SECONDS);
  }

  /** What operators ask, on the port that the settings name. */
  void manage(BooleanSupplier ready) throws Exception {
    var bus = new Bus(vertx, Duration.ofSeconds(2));
    vertx
        .deployVerticle(
            new ManagementVerticle(
                gate.settings().management(),
                bus,
                List.of("contacts"),
                () -> standing(ready.getAsBoolean()),
                meters))
        .await(20, TimeUnit.SECONDS);
  }

  private Readiness standing(boolean deployed) {
    var ready = deployed && fresh();
    return new Readiness(true, ready, ready ? "UP" : "DOWN", Map.of("fresh", fresh()));
  }

  boolean fresh() {
    return gate.revocationsFresh();
  }

  RawHttpClient connect() throws IOException {
    return new RawHttpClient(port);
  }

  io.vertx.core.json.JsonObject claims() {
    return TokenForge.claims(registry.business, registry.application, contact, session);
  }

  String token() {
    return badges.signed(claims());
  }

  /** {@code headers}: name, value, name, value. */
  HttpResponse<String> call(String method, String path, String body, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return call("GET", SmallContract.BASE + path, null, headers);
  }

  /** Her own thing, with this bearer. */
  HttpResponse<String> mine(String bearer, String... headers) throws Exception {
    var all = java.util.Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Authorization";
    all[headers.length + 1] = "Bearer " + bearer;
    return get("/things/" + contact, all);
  }

  void close() throws Exception {
    gate.close();
    vertx.close().await(20, TimeUnit.SECONDS);
  }
}
