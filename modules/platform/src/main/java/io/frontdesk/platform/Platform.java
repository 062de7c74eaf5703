package io.frontdesk.platform;

import io.vertx.core.Vertx;
import java.time.Duration;

/** What every verticle of a node shares: settings, secrets, the way to the database. */
public record Platform(Settings settings, Secrets secrets, Database database) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  public static Platform of(Settings settings) {
    Wire.install();
    var secrets = Secrets.of(settings.text("secret"));
    return new Platform(
        settings,
        secrets,
        Database.of(settings.section("database", Database.Options.class), secrets));
  }

  public Bus bus(Vertx vertx) {
    return new Bus(vertx, PATIENCE);
  }
}
