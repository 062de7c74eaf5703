package io.frontdesk.gateway;

import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.config.Settings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the gateway verticles of one node share: what they know of keys, tokens and revocations, and
 * the buckets.
 */
public final class GatewayContext {
  private final GatewaySettings settings;
  private final List<Contract> contracts;
  private final Bus bus;
  private final CredentialCache keys;
  private final AccessTokenVerifier tokens;
  private final RevocationCache revocations;
  private final ClientAddress clientAddress;
  private final Optional<Certificates> certificates;
  private final Map<String, RateLimiter> buckets = new HashMap<>();
  private final MeterRegistry meters;
  private final List<Runnable> leaving = new ArrayList<>();
  private boolean draining;
  private Function<String, JsonArray> outbox;

  public GatewayContext(
      Vertx vertx, Settings settings, Bus bus, List<Contract> contracts, MeterRegistry meters) {
    this.settings = GatewaySettings.of(settings);
    this.contracts = contracts;
    this.bus = bus;
    this.keys = new CredentialCache(bus);
    this.tokens = new AccessTokenVerifier(vertx, bus, this.settings.token());
    this.revocations = new RevocationCache(vertx, bus);
    this.clientAddress = new ClientAddress(this.settings.http().trustedProxies());
    this.meters = meters;
    var tls = this.settings.http().tls();
    this.certificates =
        tls.on() ? Optional.of(new Certificates(vertx, tls, meters)) : Optional.empty();
    var limits = this.settings.limits();
    limits
        .rates()
        .forEach((name, rate) -> buckets.put(name, new RateLimiter(rate, limits.buckets())));
    Gauge.builder("frontdesk.revocations", revocations, RevocationCache::size).register(meters);
    Gauge.builder("frontdesk.revocations.fresh", revocations, known -> known.fresh() ? 1 : 0)
        .register(meters);
  }

  /**
   * Begins to follow the revocations, and the files of TLS; the node is not ready before the first
   * good answer.
   */
  public void open() {
    revocations.start();
    certificates.ifPresent(Certificates::start);
  }

  public void close() {
    revocations.stop();
    certificates.ifPresent(Certificates::stop);
  }

  /**
   * From now on every answer is the last on its connection, so that clients and proxies go
   * elsewhere by themselves. Requests are still taken and answered in full.
   */
  public synchronized void drain() {
    if (!draining) {
      draining = true;
      leaving.forEach(Runnable::run);
    }
  }

  /** {@code leave} is run when {@link #drain} is called, or at once when it was. */
  synchronized void onDrain(Runnable leave) {
    if (draining) {
      leave.run();
    } else {
      leaving.add(leave);
    }
  }

  /**
   * Whether they were ever known: since then the node asks for each request where they grow old.
   */
  public boolean revocationsLoaded() {
    return revocations.loaded();
  }

  public boolean revocationsFresh() {
    return revocations.fresh();
  }

  /** What a developer may look at: the messages to an address. Before the gateway is deployed. */
  public void show(Function<String, JsonArray> messages) {
    outbox = messages;
  }

  Optional<Function<String, JsonArray>> outbox() {
    return Optional.ofNullable(outbox);
  }

  GatewaySettings settings() {
    return settings;
  }

  List<Contract> contracts() {
    return contracts;
  }

  Bus bus() {
    return bus;
  }

  CredentialCache keys() {
    return keys;
  }

  AccessTokenVerifier tokens() {
    return tokens;
  }

  RevocationCache revocations() {
    return revocations;
  }

  /** Empty: this node speaks plain HTTP. */
  Optional<Certificates> certificates() {
    return certificates;
  }

  ClientAddress clientAddress() {
    return clientAddress;
  }

  /**
   * Fails at start where an operation, or the gateway itself, names a rate that the settings do
   * not.
   */
  RateLimiter buckets(String rate) {
    var found = buckets.get(rate);
    if (found == null) {
      throw new IllegalArgumentException("The setting limits.rates." + rate + " is missing");
    }
    return found;
  }

  /** Counts a request against the rate of the address that it comes from. */
  void limitAddress(HttpServerRequest request) {
    buckets("address").take(clientAddress.of(request));
  }

  MeterRegistry meters() {
    return meters;
  }
}
