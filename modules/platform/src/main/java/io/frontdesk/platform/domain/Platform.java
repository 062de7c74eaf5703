package io.frontdesk.platform.domain;

import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.bus.CircuitBreakers;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.config.Settings;
import io.frontdesk.platform.data.Database;
import io.frontdesk.platform.telemetry.DomainMetersRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What every verticle of a node shares: settings, secrets, the way to the database, its meters.
 * {@code domains}: the names of all that there are, for who has to ask each of them.
 */
public record Platform(
    Settings settings,
    Secrets secrets,
    Database database,
    MeterRegistry meters,
    CircuitBreakers lines,
    DomainMetersRegistry watched,
    List<String> domains) {
  /** As in the settings, section "bus": calls to one domain at a time. */
  record BusSettings(int inFlight) {}

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Where nobody reads the meters. */
  public static Platform of(Settings settings) {
    return of(settings, new SimpleMeterRegistry());
  }

  public static Platform of(Settings settings, MeterRegistry meters) {
    Json.install();
    var secrets = Secrets.of(settings.text("secret"));
    return new Platform(
        settings,
        secrets,
        Database.of(settings.section("database", Database.Options.class), secrets),
        meters,
        new CircuitBreakers(settings.section("bus", BusSettings.class).inFlight(), meters),
        new DomainMetersRegistry(meters),
        List.of());
  }

  /** The same, where these are the domains that there are. */
  public Platform knowing(List<String> names) {
    return new Platform(settings, secrets, database, meters, lines, watched, List.copyOf(names));
  }

  /** A domain's part in the business file, and what {@code read} makes of it for its rules. */
  public <F> BusinessSection<F> section(String domain, Function<BusinessSource, F> read) {
    return BusinessSection.of(domain, read);
  }

  public Bus bus(Vertx vertx) {
    return new Bus(vertx, PATIENCE, lines);
  }
}
