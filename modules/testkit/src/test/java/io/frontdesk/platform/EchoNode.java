package io.frontdesk.platform;

import io.frontdesk.contract.Principal;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.bus.Envelope;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.bus.Reply;
import io.frontdesk.platform.bus.RequestParts;
import io.frontdesk.platform.data.TransactionRunner;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Platform;
import io.frontdesk.testkit.TestPlatform;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A node with the domain of these tests, on a database of its own or behind a proxy to it. */
public final class EchoNode implements AutoCloseable {
  public static final UUID BUSINESS = new UUID(1, 1);
  private static final int SECONDS = 20;

  public final Vertx vertx = Vertx.vertx();
  public final AtomicInteger applied = new AtomicInteger();
  public final Platform platform;
  public final Bus bus;
  public final Pool pool;
  private final TestPlatform database;

  private EchoNode(TestPlatform database, Platform platform) {
    this.database = database;
    this.platform = platform;
    Bus.install(vertx);
    bus = platform.bus(vertx);
    pool = platform.database().pool(vertx, EchoVerticle.DOMAIN);
    await(vertx.deployVerticle(new EchoVerticle(platform, applied)));
    warm();
  }

  /** The first connection of a JVM is slow to open: what tests time must not hang on it. */
  private void warm() {
    Future<?> open = Future.failedFuture("not yet");
    for (var i = 0; i < 10; i++) {
      open = open.recover(slow -> Future.join(connected(), connected()).mapEmpty());
    }
    await(open);
  }

  private Future<?> connected() {
    return pool.query("select pg_sleep(0.05)").execute();
  }

  public static EchoNode of(Map<String, Object> overrides) {
    return of(overrides, url -> url);
  }

  /** {@code route}: from the URL of the database to the one that the node is given. */
  public static EchoNode of(Map<String, Object> overrides, UnaryOperator<String> route) {
    var database = TestPlatform.of(List.of(EchoVerticle.DOMAIN), overrides);
    var url = database.settings().text("database.url");
    var settings = database.settings().with("database.url", route.apply(url));
    return new EchoNode(database, Platform.of(settings));
  }

  public static EchoNode of(Platform platform) {
    return new EchoNode(null, platform);
  }

  public Connection connect() throws SQLException {
    return database.connect();
  }

  /** With rights over everything, and one value for an answer. */
  public String ask(String sql) throws SQLException {
    try (var connection = connect()) {
      return JdbcStatements.single(connection, sql);
    }
  }

  public <R> Future<R> within(Function<Tx, Future<R>> work) {
    return Tx.within(vertx, pool, "echo", work);
  }

  public static Future<String> insert(Tx tx, String text) {
    tx.send(EchoVerticle.INSERT, BUSINESS, UUID.randomUUID(), text, null);
    return Future.succeededFuture("done");
  }

  public String notes() throws SQLException {
    return ask("select count(*) from echo.note");
  }

  public TransactionRunner transactions() {
    return new TransactionRunner(vertx, pool, "echo");
  }

  public Future<Reply> call(String operation, Object request) {
    return call(envelope(operation, UUID.randomUUID(), false), request);
  }

  public Future<Reply> call(Envelope envelope, Object request) {
    var body = request == null ? new JsonObject() : Json.write(request);
    return bus.request(EchoVerticle.DOMAIN, envelope, RequestParts.body(body));
  }

  public static Envelope envelope(String operation, UUID call, boolean keyed) {
    return envelope(operation, call, keyed, Duration.ofSeconds(SECONDS));
  }

  public static Envelope envelope(String operation, UUID call, boolean keyed, Duration left) {
    var principal = Principal.system(BUSINESS);
    return new Envelope(operation, principal, call, keyed, Instant.now().plus(left), "test");
  }

  public static EchoVerticle.Note note(String text) {
    return new EchoVerticle.Note(UUID.randomUUID(), text, null, null);
  }

  /** The problem that the future ends in; to succeed is a mistake. */
  public static Problem problem(Future<?> future) {
    try {
      var value = await(future);
      throw new AssertionError("expected a problem, got " + value);
    } catch (Problem.Raised raised) {
      return raised.problem();
    }
  }

  public static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (TimeoutException | InterruptedException hung) {
      throw new AssertionError("no end within " + SECONDS + " s", hung);
    }
  }

  @Override
  public void close() {
    await(vertx.close());
    if (database != null) {
      database.close();
    }
  }
}
