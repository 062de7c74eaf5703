package io.frontdesk.app;

import io.frontdesk.cluster.Cluster;
import io.frontdesk.cluster.ClusterSettings;
import io.frontdesk.contacts.ContactsVerticle;
import io.frontdesk.contacts.access.SigningKeyRotation;
import io.frontdesk.financials.FinancialsVerticle;
import io.frontdesk.gateway.GatewaySettings;
import io.frontdesk.notifications.NotificationsVerticle;
import io.frontdesk.notifications.dev.DevOutbox;
import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.config.Settings;
import io.frontdesk.platform.data.Migrations;
import io.frontdesk.platform.domain.Platform;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.eventbus.EventBusOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The composition root: one process with the database brought up to date, its verticles deployed,
 * the business applied; alone or as one of a cluster.
 */
public final class Node implements AutoCloseable {
  private static final int SECONDS_TO_START = 150;
  private static final int SECONDS_TO_JOIN = 60;
  private static final int SECONDS_TO_STOP = 20;

  private final Settings settings;
  private final Cluster cluster;
  private final Vertx vertx;
  private final Deployment deployment;
  private final Tracing traces;
  private Map<String, String> keys = Map.of();

  private Node(
      Settings settings, Cluster cluster, Vertx vertx, Deployment deployment, Tracing traces) {
    this.settings = settings;
    this.cluster = cluster;
    this.vertx = vertx;
    this.deployment = deployment;
    this.traces = traces;
  }

  /** Blocks until the node is ready; fails with a message that an operator can act on. */
  public static Node start(Settings settings) {
    return start(join(settings));
  }

  /**
   * For a developer, or a test: what would be sent, and cannot be, is kept where it can be read.
   */
  public static Node start(Settings settings, DevOutbox outbox) {
    return start(join(settings, Optional.of(outbox)));
  }

  private static Node start(Node node) {
    try {
      node.open();
      return node;
    } catch (RuntimeException failure) {
      node.leave();
      throw failure;
    }
  }

  /** The database is up to date and the cluster joined, but nothing is served yet. */
  static Node join(Settings settings) {
    return join(settings, Optional.empty());
  }

  private static Node join(Settings settings, Optional<DevOutbox> outbox) {
    Json.install();
    var metrics = Metrics.registry();
    var platform = Platform.of(settings, metrics);
    var plan = settings.section("node", NodeSettings.class).plan(domains(outbox));
    var joining = ClusterSettings.of(settings);
    if (!plan.own().isEmpty()) {
      new Migrations(platform.database()).run(plan.own());
    }
    var traces = Tracing.of(settings, metrics);
    var cluster = joining.isAlone() ? null : Cluster.join(joining, platform.secrets(), metrics);
    try {
      var vertx = vertx(cluster, joining, bus -> traces.into(Metrics.builder(metrics, bus)));
      Bus.install(vertx);
      EventLoopLag.watch(vertx, metrics);
      var deployment = new Deployment(vertx, platform, cluster, plan, metrics);
      outbox.ifPresent(kept -> deployment.show(kept::to));
      return new Node(settings, cluster, vertx, deployment, traces);
    } catch (RuntimeException failure) {
      if (cluster != null) {
        cluster.close();
      }
      throw failure;
    }
  }

  /** Blocks until its verticles answer. */
  void open() {
    keys = BlockingWait.on(deployment.deploy(), SECONDS_TO_START);
  }

  private static Vertx vertx(
      Cluster cluster, ClusterSettings joining, Function<EventBusOptions, VertxBuilder> builder) {
    if (cluster == null) {
      return builder.apply(new EventBusOptions()).build();
    }
    return BlockingWait.on(cluster.vertx(builder.apply(Cluster.bus(joining))), SECONDS_TO_JOIN);
  }

  /** Brings the database up to date for all domains, and starts nothing. */
  public static void migrate(Settings settings) {
    Json.install();
    var platform = Platform.of(settings);
    new Migrations(platform.database()).run(List.copyOf(domains(Optional.empty()).keySet()));
  }

  /** Says what it did. {@code now}: no token from before is good for anything any more. */
  public static String rotateSigningKey(Settings settings, boolean now) {
    Json.install();
    var vertx = Vertx.vertx();
    try {
      var rotated = SigningKeyRotation.rotate(vertx, Platform.of(settings), now);
      return BlockingWait.on(rotated, SECONDS_TO_JOIN).toString();
    } finally {
      BlockingWait.on(vertx.close(), SECONDS_TO_STOP);
    }
  }

  /** What a node is made of, by name: each with its schema, its role and its address on the bus. */
  static Map<String, DomainFactory> domains(Optional<DevOutbox> outbox) {
    return Map.of(
        "contacts",
        ContactsVerticle::ofNode,
        "financials",
        platform -> () -> new FinancialsVerticle(platform),
        "notifications",
        platform -> NotificationsVerticle.ofNode(platform, outbox));
  }

  public String baseUrl() {
    var http = GatewaySettings.of(settings).http();
    return http.scheme() + "://" + http.host() + ":" + http.port();
  }

  public String managementUrl() {
    var management = GatewaySettings.of(settings).management();
    return "http://" + management.host() + ":" + management.port();
  }

  /** The keys that stand in the keys file, by "public NAME" and "secret NAME". */
  public Map<String, String> keys() {
    return keys;
  }

  public Vertx vertx() {
    return vertx;
  }

  /** Nobody who is being answered notices: it blocks until all of them are. */
  @Override
  public void close() {
    try {
      deployment.drain();
    } finally {
      leave();
    }
  }

  private void leave() {
    try {
      BlockingWait.on(vertx.close(), SECONDS_TO_STOP);
    } finally {
      traces.close();
      if (cluster != null) {
        cluster.close();
      }
    }
  }

  @Override
  public String toString() {
    return deployment + ", management at " + managementUrl();
  }
}
