package io.frontdesk.contacts;

import static org.junit.jupiter.api.Assertions.fail;

import io.frontdesk.contract.Ask;
import io.frontdesk.contract.Principal;
import io.frontdesk.contract.business.BusinessFile;
import io.frontdesk.contract.business.BusinessFile.EnsureKeys;
import io.frontdesk.contract.business.BusinessFile.OfferedKey;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.bus.Envelope;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.bus.Reply;
import io.frontdesk.platform.bus.RequestParts;
import io.frontdesk.testkit.TestPlatform;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** The contacts domain on a database of its own and with a clock of its own, asked over the bus. */
public final class ContactsUnderTest implements AutoCloseable {
  private static final Map<String, Object> CHEAP =
      Map.of("passwords.memory_kib", 64, "passwords.iterations", 1, "passwords.queue", 1000);

  public final TestPlatform platform;
  public final UUID business;
  public final UUID application;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final List<Vertx> nodes = new CopyOnWriteArrayList<>();

  private ContactsUnderTest(TestPlatform platform, boolean ready) {
    this.platform = platform;
    if (ready) {
      addNode();
    }
    business = ready ? apply("harbour", SampleData.section()).business() : null;
    var find = "select id from application where code = 'app'";
    application = ready ? UUID.fromString(single(find)) : null;
  }

  /** One node, and a business that is set up. */
  public static ContactsUnderTest open() {
    return open(CHEAP, true);
  }

  /** The same with other settings. */
  public static ContactsUnderTest open(Map<String, Object> settings) {
    return open(settings, true);
  }

  /** A database without a node or a business. */
  public static ContactsUnderTest empty() {
    return open(CHEAP, false);
  }

  private static ContactsUnderTest open(Map<String, Object> settings, boolean ready) {
    Json.install();
    return new ContactsUnderTest(TestPlatform.of(List.of("contacts"), settings), ready);
  }

  /** Another node on the same database; its index is the number of those before it. */
  public int addNode() {
    var vertx = Vertx.vertx();
    Bus.install(vertx);
    nodes.add(vertx);
    var node = platform.platform().knowing(List.of("contacts", "financials"));
    InstantSource clock = () -> Instant.now().plus(ahead.get());
    get(vertx.deployVerticle(new ContactsVerticle(node, clock)));
    return nodes.size() - 1;
  }

  public void pass(Duration time) {
    ahead.updateAndGet(before -> before.plus(time));
  }

  /** Stores and applies, as a node does at its start. */
  public BusinessFile.Stored apply(String code, Map<String, Object> section) {
    var file = Map.<String, Object>of("business", SampleData.profile(code), "contacts", section);
    var stored = ask(BusinessFile.STORE, new BusinessFile.Store(SampleData.profile(code), file));
    ask(
        BusinessFile.apply("contacts"),
        new BusinessFile.Apply(
            stored.business(), stored.version(), SampleData.profile(code), section));
    return stored;
  }

  public List<BusinessFile.Slot> ensure(int node, OfferedKey.Kind kind, String slot, String sha) {
    var offered = List.of(new OfferedKey(kind, slot, sha, "hint"));
    return get(new Bus(nodes.get(node), Duration.ofSeconds(20))
            .ask(BusinessFile.ENSURE_KEYS, business, new EnsureKeys(business, offered)))
        .installed();
  }

  public String single(String sql) {
    try (var connection = platform.connect();
        var statement = connection.createStatement()) {
      statement.execute("set search_path = contacts");
      if (!statement.execute(sql)) {
        return null;
      }
      try (var rows = statement.getResultSet()) {
        return rows.next() ? rows.getString(1) : null;
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  public <Q, R> R ask(Ask<Q, R> ask, Q question) {
    return get(asking(ask, question));
  }

  public <Q, R> Future<R> asking(Ask<Q, R> ask, Q question) {
    return new Bus(nodes.get(0), Duration.ofSeconds(20)).ask(ask, business, question);
  }

  public Principal app() {
    return Principal.application(business, application, UUID.randomUUID());
  }

  public Principal contact(JsonObject signedIn) {
    var claims = SampleData.claims(signedIn);
    return new Principal(
        Principal.Kind.CONTACT,
        business,
        application,
        UUID.fromString(claims.getString("sub")),
        UUID.fromString(claims.getString("session")),
        null,
        Set.of());
  }

  public Future<Reply> send(String operation, Principal principal, RequestParts parts) {
    return send(operation, principal, UUID.randomUUID(), false, parts);
  }

  public Future<Reply> send(
      String operation, Principal principal, UUID call, boolean keyed, RequestParts parts) {
    var deadline = Instant.now().plusSeconds(30);
    var envelope = new Envelope(operation, principal, call, keyed, deadline, "test");
    return new Bus(nodes.get(0), Duration.ofSeconds(30)).request("contacts", envelope, parts);
  }

  public JsonObject ok(String operation, Principal principal, RequestParts parts) {
    var reply = get(send(operation, principal, parts));
    return reply.value() == null ? new JsonObject() : reply.json();
  }

  public Problem refusal(String operation, Principal principal, RequestParts parts) {
    return refusal(send(operation, principal, parts));
  }

  public static Problem refusal(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
      return fail("it was not refused");
    } catch (ExecutionException refused) {
      if (refused.getCause() instanceof Problem.Raised raised) {
        return raised.problem();
      }
      throw new IllegalStateException(refused.getCause());
    } catch (InterruptedException | TimeoutException late) {
      throw new IllegalStateException(late);
    }
  }

  public JsonObject register(String email) {
    return ok("registerContact", app(), RequestParts.body(SampleData.registration(email)));
  }

  public static RequestParts of(Object id, JsonObject body) {
    return new RequestParts(new JsonObject().put("id", id.toString()), null, body, null);
  }

  public static RequestParts query(JsonObject query) {
    return new RequestParts(new JsonObject(), query, null, null);
  }

  public static <T> T get(Future<T> future) {
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
    nodes.forEach(node -> get(node.close()));
    platform.close();
  }
}
