package io.frontdesk.app;

import io.frontdesk.contacts.ContactsVerticle;
import io.frontdesk.financials.FinancialsVerticle;
import io.frontdesk.gateway.Contract;
import io.frontdesk.gateway.Gate;
import io.frontdesk.gateway.GatewaySettings;
import io.frontdesk.gateway.GatewayVerticle;
import io.frontdesk.gateway.ManagementVerticle;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.Bus;
import io.frontdesk.platform.DomainVerticle;
import io.frontdesk.platform.Migrations;
import io.frontdesk.platform.Platform;
import io.frontdesk.platform.Settings;
import io.frontdesk.platform.Wire;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The composition root: one process with the database brought up to date, every verticle deployed,
 * the business applied.
 */
public final class Node implements AutoCloseable {
  private static final int SECONDS_TO_START = 60;
  private static final int SECONDS_TO_STOP = 20;
  private static final List<String> CONTRACTS =
      List.of("openapi/self-service.json", "openapi/back-office.json");

  private final Vertx vertx;
  private final Gate gate;
  private final GatewaySettings settings;
  private final Map<String, String> keys;

  private Node(Vertx vertx, Gate gate, GatewaySettings settings, Map<String, String> keys) {
    this.vertx = vertx;
    this.gate = gate;
    this.settings = settings;
    this.keys = keys;
  }

  /** Blocks until the node is ready; fails with a message that an operator can act on. */
  public static Node start(Settings settings) {
    Wire.install();
    var metrics = Metrics.registry();
    var platform = Platform.of(settings, metrics);
    var domains = domains(platform);
    new Migrations(platform.database()).run(List.copyOf(domains.keySet()));
    var vertx = Metrics.vertx(metrics);
    try {
      Bus.install(vertx);
      var contracts = CONTRACTS.stream().map(Contract::load).toList();
      var gate = new Gate(vertx, settings, platform.bus(vertx), contracts, metrics);
      var keys = await(deploy(vertx, settings, platform, domains, gate, metrics), SECONDS_TO_START);
      return new Node(vertx, gate, GatewaySettings.of(settings), keys);
    } catch (RuntimeException failure) {
      await(vertx.close(), SECONDS_TO_STOP);
      throw failure;
    }
  }

  /** What a node is made of, by name: each with its schema, its role and its address on the bus. */
  static Map<String, Supplier<? extends DomainVerticle>> domains(Platform platform) {
    return Map.of(
        "contacts",
        ContactsVerticle.ofNode(platform),
        "financials",
        () -> new FinancialsVerticle(platform));
  }

  private static Future<Map<String, String>> deploy(
      Vertx vertx,
      Settings settings,
      Platform platform,
      Map<String, Supplier<? extends DomainVerticle>> domains,
      Gate gate,
      PrometheusMeterRegistry metrics) {
    var cores = new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
    var names = List.copyOf(domains.keySet());
    var bus = platform.bus(vertx);
    var business =
        new BusinessAsCode(
            vertx, bus, names, settings.section("business", BusinessAsCode.Files.class));
    var deployed = new AtomicBoolean();
    var management = new ManagementVerticle(gate, bus, names, deployed::get, metrics);
    return Future.all(
            domains.values().stream().map(each -> vertx.deployVerticle(each, cores)).toList())
        .compose(done -> business.apply())
        .compose(
            keys -> {
              gate.open();
              return Future.all(
                      vertx.deployVerticle(management),
                      vertx.deployVerticle(() -> new GatewayVerticle(gate), cores))
                  .compose(done -> untilFresh(vertx, gate))
                  .onSuccess(done -> deployed.set(true))
                  .map(keys);
            });
  }

  /** A node that does not know yet who signed out must not answer anybody. */
  private static Future<Void> untilFresh(Vertx vertx, Gate gate) {
    return gate.revocationsFresh()
        ? Future.succeededFuture()
        : vertx.timer(10, TimeUnit.MILLISECONDS).compose(waited -> untilFresh(vertx, gate));
  }

  public String baseUrl() {
    return "http://" + settings.http().host() + ":" + settings.http().port();
  }

  public String managementUrl() {
    return "http://" + settings.management().host() + ":" + settings.management().port();
  }

  /** The keys that stand in the keys file, by "public NAME" and "secret NAME". */
  public Map<String, String> keys() {
    return keys;
  }

  public Vertx vertx() {
    return vertx;
  }

  @Override
  public void close() {
    gate.close();
    await(vertx.close(), SECONDS_TO_STOP);
  }

  private static <T> T await(Future<T> future, int seconds) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", stop);
    } catch (TimeoutException late) {
      throw new IllegalStateException("Not done after " + seconds + " seconds", late);
    } catch (ExecutionException failure) {
      var cause = failure.getCause();
      throw new IllegalStateException(
          cause instanceof Problem.Raised raised ? raised.problem().message() : cause.getMessage(),
          cause);
    }
  }
}
