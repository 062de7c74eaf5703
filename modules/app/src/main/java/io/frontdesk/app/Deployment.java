package io.frontdesk.app;

import io.frontdesk.cluster.Cluster;
import io.frontdesk.gateway.Contract;
import io.frontdesk.gateway.GatewayContext;
import io.frontdesk.gateway.GatewaySettings;
import io.frontdesk.gateway.GatewayVerticle;
import io.frontdesk.gateway.ManagementVerticle;
import io.frontdesk.gateway.Readiness;
import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.domain.Platform;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The verticles of one node: how they come, what they are worth meanwhile, and how they go. */
final class Deployment {
  private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
  private static final List<String> CONTRACTS =
      List.of("openapi/self-service.json", "openapi/back-office.json");

  private enum State {
    STARTING,
    DEPLOYED,
    DRAINING
  }

  private final Vertx vertx;
  private final Platform platform;
  private final Cluster cluster;
  private final DeploymentPlan plan;
  private final PrometheusMeterRegistry metrics;
  private final Bus bus;
  private final GatewayContext gate;
  private volatile State state = State.STARTING;
  private volatile String gateway;

  /** {@code cluster}: null for a node alone. */
  Deployment(
      Vertx vertx,
      Platform platform,
      Cluster cluster,
      DeploymentPlan plan,
      PrometheusMeterRegistry metrics) {
    this.vertx = vertx;
    this.platform = platform;
    this.cluster = cluster;
    this.plan = plan;
    this.metrics = metrics;
    this.bus = platform.bus(vertx);
    this.gate = plan.hasGateway() ? gate() : null;
  }

  private GatewayContext gate() {
    var contracts = CONTRACTS.stream().map(Contract::load).toList();
    return new GatewayContext(vertx, platform.settings(), bus, contracts, metrics);
  }

  /** Messages to an address, for a developer to look at through the gateway. */
  void show(Function<String, JsonArray> messages) {
    if (gate != null) {
      gate.show(messages);
    }
  }

  /** The keys of the business, where this node looks after it. */
  Future<Map<String, String>> deploy() {
    Gauge.builder("frontdesk.ready", this, node -> node.standing().ready() ? 1 : 0)
        .description("Whether this node would answer that it is ready")
        .register(metrics);
    var settings = GatewaySettings.of(platform.settings()).management();
    var management = new ManagementVerticle(settings, bus, plan.all(), this::standing, metrics);
    return vertx
        .deployVerticle(management)
        .compose(
            done ->
                Future.all(
                    plan.own().stream()
                        .map(name -> deploy(name, plan.domains().get(name)))
                        .toList()))
        .compose(
            done -> new BusinessFileStartup(vertx, platform, bus, plan.all()).on(plan.instances()))
        .compose(keys -> openGateway().map(keys))
        .onSuccess(keys -> begun());
  }

  private Future<String> deploy(String name, DomainFactory domain) {
    return vertx.deployVerticle(domain.ofNode(platform), as(name));
  }

  /** Unless it was told to stop meanwhile. */
  private synchronized void begun() {
    if (state == State.STARTING) {
      state = State.DEPLOYED;
    }
  }

  private DeploymentOptions as(String verticle) {
    return new DeploymentOptions().setInstances(plan.instances().get(verticle));
  }

  private Future<Void> openGateway() {
    if (gate == null) {
      return Future.succeededFuture();
    }
    gate.open();
    return vertx
        .deployVerticle(() -> new GatewayVerticle(gate), as(NodeSettings.GATEWAY))
        .onSuccess(id -> gateway = id)
        .compose(done -> untilLoaded());
  }

  /** A node that does not know yet who signed out must not answer anybody. */
  private Future<Void> untilLoaded() {
    return gate.revocationsLoaded() || cluster != null
        ? Future.succeededFuture()
        : vertx.timer(10, TimeUnit.MILLISECONDS).compose(waited -> untilLoaded());
  }

  private Readiness standing() {
    var loaded = gate == null || gate.revocationsLoaded();
    var joined = cluster == null || cluster.isJoined();
    var ready = state == State.DEPLOYED && loaded && joined;
    var details = new LinkedHashMap<String, Object>();
    details.put("verticles", state == State.STARTING ? "STARTING" : "DEPLOYED");
    details.put("instances", plan.instances());
    if (gate != null) {
      details.put("revocations", gate.revocationsFresh() ? "FRESH" : "STALE");
    }
    if (cluster != null) {
      details.put("members", cluster.size());
    }
    var down = state == State.DRAINING ? "DRAINING" : "DOWN";
    return new Readiness(joined, ready, ready ? "UP" : down, details);
  }

  /** Blocks until nobody waits for an answer of this node any more. */
  void drain() {
    synchronized (this) {
      if (state == State.DRAINING) {
        return;
      }
      state = State.DRAINING;
    }
    new GracefulShutdown(
            vertx, cluster, bus, platform.settings().section("node", NodeSettings.class))
        .run(gate, gateway);
    LOG.info("drained");
  }

  @Override
  public String toString() {
    return plan.instances() + (cluster == null ? "" : " in a cluster of " + cluster.size());
  }
}
