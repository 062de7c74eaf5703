package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contract.Ask;
import io.frontdesk.contract.EventSubscriptions;
import io.frontdesk.platform.domain.Domain;
import io.frontdesk.platform.domain.DomainVerticle;
import io.frontdesk.platform.domain.Health;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Platform;
import io.frontdesk.testkit.Ports;
import io.frontdesk.testkit.TestPlatform;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A domain is registered once: what a node, its database and its health need follows from that. */
class DomainRegistryTest {
  private static final Ask<Health.Ping, Health.Pong> PING = Health.ping("laundry");

  /** A new domain, as its first day is: it has an empty migration, and binds nothing. */
  private static final class Laundry extends DomainVerticle {
    Laundry(Platform platform) {
      super("laundry", platform);
    }

    @Override
    protected void bind(Operations operations) {}
  }

  @Test
  void aNewEmptyDomainIsUpByOneLine(@TempDir Path directory) throws Exception {
    var domains = RegisteredDomains.all().with(Domain.of("laundry", Laundry::new));
    var settings = new HashMap<String, Object>(SharedNode.CHEAP_PASSWORDS);
    settings.put("http.port", Ports.free());
    settings.put("management.port", Ports.free());
    settings.put("business.file", RunningNode.root().resolve("conf/demo/business.yaml").toString());
    settings.put("business.keys", directory.resolve("keys.yaml").toString());
    try (var database = TestPlatform.of(RegisteredDomains.names(), settings);
        var node = Node.start(database.settings(), domains)) {
      var ping = database.platform().bus(node.vertx()).ask(PING, null, new Health.Ping());
      ping.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
      assertEquals("UP", upAtLast(new Client(node.managementUrl()), "laundry"));
      assertEquals(1, tablesOf(database, "laundry", "outbox"));
    }
  }

  /** The node looks at its domains again and again. */
  private static String upAtLast(Client management, String domain) throws InterruptedException {
    var state = "";
    for (var tries = 0; tries < 300 && !"UP".equals(state); tries++) {
      var ready = management.get("/health/ready").json();
      assertTrue(ready.getJsonObject("instances").getInteger(domain) > 0, ready.encode());
      state = ready.getJsonObject("domains").getString(domain);
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return state;
  }

  private static int tablesOf(TestPlatform database, String schema, String table)
      throws SQLException {
    var sql = "select count(*) from pg_tables where schemaname = ? and tablename = ?";
    try (var connection = database.connect();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, schema);
      statement.setString(2, table);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  @Test
  void noNameIsRegisteredTwice() {
    var again = Domain.of("contacts", Laundry::new);
    assertThrows(IllegalArgumentException.class, () -> RegisteredDomains.all().with(again));
  }

  @Test
  void eventsGoToDomainsThatAreRegistered() {
    var unknown = new TreeSet<>(EventSubscriptions.all());
    RegisteredDomains.names().forEach(unknown::remove);
    assertEquals(Set.of(), unknown);
  }
}
