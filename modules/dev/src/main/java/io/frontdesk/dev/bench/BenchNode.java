package io.frontdesk.dev.bench;

import io.frontdesk.app.Node;
import io.frontdesk.gateway.Contract;
import io.frontdesk.gateway.GatewayContext;
import io.frontdesk.gateway.GatewaySettings;
import io.frontdesk.gateway.GatewayVerticle;
import io.frontdesk.notifications.dev.DevOutbox;
import io.frontdesk.platform.config.Settings;
import io.frontdesk.platform.data.Migrations;
import io.frontdesk.testkit.Ports;
import io.frontdesk.testkit.TestPlatform;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A whole node with its database, and on the same event loops the doors that it is compared with.
 */
final class BenchNode implements BenchSubject {
  private static final int MANY = 10_000_000;
  private static final int SECONDS = 60;

  /** A sign-in that is refused because of too much work counts as a try. */
  private static final int FREE_TRIES = 100;

  private final TestPlatform database;
  private final Node node;
  private final List<GatewayContext> gates = new ArrayList<>();
  private final List<Supplier<Remarks>> remarks = new ArrayList<>();

  private BenchNode(TestPlatform database, Node node) {
    this.database = database;
    this.node = node;
  }

  static BenchNode start(Path directory) {
    var settings = new HashMap<String, Object>();
    settings.put("http.port", Ports.free());
    settings.put("management.port", Ports.free());
    settings.put("business.keys", directory.resolve("keys.yaml").toString());
    for (var rate : List.of("address", "application", "guessing")) {
      settings.put("limits.rates." + rate + ".per_second", MANY);
      settings.put("limits.rates." + rate + ".burst", MANY);
    }
    settings.put("sign_in.free", FREE_TRIES);
    var database = BenchDatabases.fresh(settings);
    return new BenchNode(database, Node.start(database.settings(), new DevOutbox()));
  }

  /** The domain that echoes. */
  void deployEcho() {
    var platform = database.platform();
    new Migrations(platform.database()).run(List.of("echo"));
    deploy(() -> new EchoVerticle(platform));
  }

  /** The gateway as it is in production, with another contract; its port. */
  int gateway(JsonObject document) {
    var port = Ports.free();
    var settings = settings().with("http.port", port);
    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var bus = database.platform().bus(node.vertx());
    var gate =
        new GatewayContext(node.vertx(), settings, bus, List.of(Contract.of(document)), meters);
    gates.add(gate);
    gate.open();
    deploy(() -> new GatewayVerticle(gate));
    return port;
  }

  /** The echo behind one route and nothing else; its port. */
  int bare() {
    var port = Ports.free();
    deploy(() -> BareVerticle.oneRoute(port));
    return port;
  }

  /** The bare echo behind RouterBuilder's routes of a contract; its port. */
  int routerBuilder(JsonObject document) {
    var port = Ports.free();
    deploy(() -> BareVerticle.routerBuilder(port, document));
    return port;
  }

  private void deploy(Supplier<? extends Deployable> verticle) {
    var cores = new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
    node.vertx()
        .deployVerticle(verticle, cores)
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(SECONDS, TimeUnit.SECONDS)
        .join();
  }

  String baseUrl() {
    return node.baseUrl();
  }

  int port() {
    return GatewaySettings.of(settings()).http().port();
  }

  Map<String, String> keys() {
    return node.keys();
  }

  Settings settings() {
    return database.settings();
  }

  Function<String, Cpu> clock() {
    return Cpu.of(database, List.of("self"));
  }

  @Override
  public long compilingMillis() {
    return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
  }

  @Override
  public Remarks remarks() {
    return remarks.stream().map(Supplier::get).reduce(Memory.now().remarks(), Remarks::and);
  }

  /** Has something to say too when all has run. */
  void remark(Supplier<Remarks> remark) {
    remarks.add(remark);
  }

  Vertx vertx() {
    return node.vertx();
  }

  TestPlatform database() {
    return database;
  }

  @Override
  public void close() {
    gates.forEach(GatewayContext::close);
    node.close();
    database.close();
  }
}
