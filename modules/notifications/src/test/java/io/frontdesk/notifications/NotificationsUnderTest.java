package io.frontdesk.notifications;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contract.Event;
import io.frontdesk.contract.Principal;
import io.frontdesk.contract.contacts.NotificationRequested;
import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.contract.contacts.NotificationRequested.Content;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.frontdesk.notifications.dev.DevOutbox;
import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.bus.Envelope;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.bus.RequestParts;
import io.frontdesk.platform.config.SealedValue;
import io.frontdesk.platform.domain.Platform;
import io.frontdesk.testkit.TestPlatform;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** The domain on a database of its own, told of events over the bus as contacts' relay tells it. */
public final class NotificationsUnderTest implements AutoCloseable {
  public final UUID business = UUID.randomUUID();
  private final TestPlatform database;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Platform platform;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx, Duration.ofSeconds(20));
  final ContactQueriesStub contacts;

  private NotificationsUnderTest(Map<String, Object> settings, Optional<DevOutbox> outbox) {
    Json.install();
    Bus.install(vertx);
    database = TestPlatform.of(List.of("contacts", "notifications"), settings);
    platform = Platform.of(database.settings(), meters);
    contacts = new ContactQueriesStub(platform);
    get(vertx.deployVerticle(contacts));
    get(vertx.deployVerticle(NotificationsVerticle.ofNode(platform, outbox).get()));
  }

  /** {@code settings}: by their names, as {@code notifications.sms.url}. */
  public static NotificationsUnderTest open(Map<String, Object> settings) {
    return new NotificationsUnderTest(settings, Optional.empty());
  }

  static NotificationsUnderTest open(DevOutbox outbox) {
    return new NotificationsUnderTest(Map.of(), Optional.of(outbox));
  }

  /** Good for five minutes. */
  public UUID notice(Kind kind, Channel channel, Content content) {
    return notice(kind, channel, content, Instant.now().plusSeconds(300));
  }

  UUID notice(Kind kind, Channel channel, Content content, Instant until) {
    var id = UUID.randomUUID();
    tell(new NotificationRequested(id, kind, channel, "EN", until, sealed(id, content)));
    return id;
  }

  String sealed(UUID id, Content content) {
    return SealedValue.seal(
        platform.secrets(), NotificationRequested.PURPOSE, id.toString(), content);
  }

  /** A code to sign in with, for whoever is at the address. */
  public static Content code(String to) {
    return new Content(to, "Harbour Coffee", "Ada", "123456", null, null);
  }

  /** Returns when it is acknowledged. */
  void tell(Event event) {
    var envelope =
        new Envelope(
            "internal.event." + event.type(),
            Principal.system(business),
            UUID.randomUUID(),
            false,
            Instant.now().plusSeconds(20),
            "-");
    get(bus.request("notifications", envelope, RequestParts.body(Json.write(event)), true));
  }

  /** The first column of the first row; null when there is none. */
  public String sql(String query) {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("set search_path = notifications");
      if (!statement.execute(query)) {
        return null;
      }
      try (var rows = statement.getResultSet()) {
        return rows.next() ? rows.getString(1) : null;
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  public String state(UUID message) {
    return sql("select state from message where id = '" + message + "'");
  }

  public void awaitState(UUID message, String state) {
    await(state, () -> Objects.equals(state, state(message)));
  }

  /** As if its time had come. */
  public void hurry(UUID message) {
    sql("update message set due = now() where state = 'DUE' and id = '" + message + "'");
  }

  public double counted(String fate, Channel channel, Kind kind) {
    return meters
        .get("frontdesk.messages." + fate)
        .tag("channel", channel.name())
        .tag("kind", kind.name())
        .counter()
        .count();
  }

  public static void await(String what, BooleanSupplier done) {
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!done.getAsBoolean()) {
      assertTrue(System.nanoTime() < giveUp, () -> "waited too long for " + what);
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stop);
      }
    }
  }

  Platform platform() {
    return platform;
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException | TimeoutException late) {
      throw new IllegalStateException(late);
    }
  }

  @Override
  public void close() {
    get(vertx.close());
    database.close();
  }
}
