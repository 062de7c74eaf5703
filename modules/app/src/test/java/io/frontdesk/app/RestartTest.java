package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.platform.config.Settings;
import io.frontdesk.testkit.LocalPostgres;
import io.frontdesk.testkit.Ports;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL goes away under load and comes back: nothing hangs, nothing is lost, nothing is half.
 */
class RestartTest {
  private static final String SECRET = "dGhlIHNlY3JldCBvZiB0ZXN0cywga25vd24gdG8gYWxs";
  private static final int REQUEST_MILLIS = 4000;
  private static final int CALLERS = 4;
  private static final Set<Integer> HONEST = Set.of(200, 201, 503, 504);

  private final Map<Integer, AtomicLong> statuses = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> registered = new ConcurrentLinkedQueue<>();
  private final Map<String, List<String>> names = new ConcurrentHashMap<>();
  private final AtomicBoolean enough = new AtomicBoolean();

  @Test
  void aRestartUnderLoadLosesNothing() throws Exception {
    var directory = Files.createTempDirectory("frontdesk-restart");
    var postgres = LocalPostgres.start(directory.resolve("postgres"));
    var callers = Executors.newFixedThreadPool(CALLERS);
    try (var node = Node.start(settings(postgres, directory))) {
      var app = new Client(node.baseUrl()).key(node.keys().get("public app"));
      for (var i = 0; i < CALLERS; i++) {
        callers.execute(() -> callUntilEnough(app, new Client(node.baseUrl())));
      }
      waitFor(() -> count(201) >= 10, 30);
      postgres.close();
      waitFor(() -> count(503) >= 20, 30);
      postgres = LocalPostgres.start(directory.resolve("postgres"));
      var before = count(201);
      waitFor(() -> count(201) >= before + 20, 30);
      enough.set(true);
      callers.shutdown();
      assertTrue(callers.awaitTermination(30, TimeUnit.SECONDS), "nobody hangs");
      var others = new TreeSet<>(statuses.keySet());
      others.removeAll(HONEST);
      assertEquals(Set.of(), others, statuses.toString());
      everythingIsThere(postgres);
    } finally {
      enough.set(true);
      callers.shutdownNow();
      postgres.close();
      LocalPostgres.remove(directory.resolve("postgres"));
      RunningNode.delete(directory);
    }
  }

  private static Settings settings(LocalPostgres postgres, Path directory) {
    var settings =
        Settings.load(RunningNode.root().resolve("conf/local.yaml"), Map.of())
            .with("secret", SECRET)
            .with("database.url", postgres.url())
            .with("http.port", Ports.free())
            .with("management.port", Ports.free())
            .with("http.request_millis", REQUEST_MILLIS)
            .with(
                "notifications.templates",
                RunningNode.root().resolve("conf/notifications/templates").toString())
            .with("business.file", RunningNode.root().resolve("conf/demo/business.yaml").toString())
            .with("business.keys", directory.resolve("keys.yaml").toString());
    for (var cheap : SharedNode.CHEAP_PASSWORDS.entrySet()) {
      settings = settings.with(cheap.getKey(), cheap.getValue());
    }
    for (var rate : List.of("address", "application", "guessing")) {
      settings = settings.with("limits.rates." + rate + ".per_second", 100_000);
      settings = settings.with("limits.rates." + rate + ".burst", 100_000);
    }
    return settings;
  }

  /** Registers somebody new, and changes her name three times. */
  private void callUntilEnough(Client app, Client anybody) {
    while (!enough.get()) {
      var email = BusinessClient.newEmail();
      var path = BusinessClient.CONTACTS + "/register";
      var answer = counted(() -> app.post(path, BusinessClient.registration(email)));
      if (answer.status() == 201) {
        registered.add(email);
        var session = answer.json();
        change(anybody.bearer(session.getString("access_token")), session, email);
      }
    }
  }

  private void change(Client her, JsonObject session, String email) {
    var id = session.getJsonObject("contact").getString("id");
    for (var name : List.of("One", "Two", "Three")) {
      var body = new JsonObject().put("middle_name", name);
      var answer = counted(() -> her.put(BusinessClient.CONTACTS + "/" + id, body));
      var possible = names.get(email);
      if (answer.status() == 200) {
        names.put(email, List.of(name));
      } else if (answer.status() == 504 && possible != null) {
        names.put(
            email,
            java.util.stream.Stream.concat(possible.stream(), List.of(name).stream()).toList());
      } else if (answer.status() == 504) {
        return;
      }
    }
  }

  private Client.Answer counted(java.util.function.Supplier<Client.Answer> call) {
    var answer = call.get();
    statuses.computeIfAbsent(answer.status(), status -> new AtomicLong()).incrementAndGet();
    return answer;
  }

  private long count(int status) {
    var counted = statuses.get(status);
    return counted == null ? 0 : counted.get();
  }

  private void waitFor(java.util.function.BooleanSupplier condition, int seconds)
      throws InterruptedException {
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < giveUp, "not within " + seconds + " s: " + statuses);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private void everythingIsThere(LocalPostgres postgres) throws SQLException, IOException {
    try (var connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        var statement = connection.createStatement()) {
      try (var half =
          statement.executeQuery(
              "select (select count(*) from contacts.contact c where not exists (select 1 from"
                  + " contacts.identity i where i.contact = c.id)), (select count(*) from"
                  + " contacts.contact c where not exists (select 1 from contacts.session s where"
                  + " s.contact = c.id)), (select count(*) from contacts.answered where reply is"
                  + " null)")) {
        half.next();
        assertEquals(0, half.getInt(1), "contacts without an identity");
        assertEquals(0, half.getInt(2), "contacts without a session");
        assertEquals(0, half.getInt(3), "claims without an answer");
      }
      for (var email : registered) {
        try (var row =
            statement.executeQuery(
                "select middle_name from contacts.contact where email = '" + email + "'")) {
          assertTrue(row.next(), email + " was acknowledged");
          var possible = names.get(email);
          assertTrue(
              possible == null || possible.contains(row.getString(1)),
              email + " should be " + possible + ", is " + row.getString(1));
        }
      }
    }
  }
}
