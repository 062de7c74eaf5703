package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.testkit.LocalPostgres;
import io.frontdesk.testkit.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The pods of the manifests as processes of this machine: they migrate, find each other, serve, say
 * how they are, and go when they are told to.
 */
@Tag("process")
class ImageTest {
  private static final String SECRET = "dGhlIHNlY3JldCBvZiB0ZXN0cywga25vd24gdG8gYWxs";
  private static final int SECONDS_TO_MIGRATE = 60;
  private static final int TRIES = 1000;
  private static final int SECONDS_FOR_KEYS = 60;

  private final int domainsPort = Ports.free();
  private final int httpPort = Ports.free();
  private Path directory;
  private LocalPostgres postgres;

  @BeforeEach
  void prepare() throws Exception {
    directory = Files.createTempDirectory("frontdesk-image");
    postgres = LocalPostgres.start(directory.resolve("postgres"));
    var business = ContainerProcess.settings("frontdesk-business").get("business.yaml");
    Files.writeString(directory.resolve("business.yaml"), business);
    var keys = RunningNode.root().resolve("scripts/cluster-keys").toString();
    var made = new ProcessBuilder(keys, directory.resolve("keys").toString());
    var ended = Program.run(made.redirectErrorStream(true), SECONDS_FOR_KEYS);
    assertEquals(0, ended.status(), ended.output());
  }

  @AfterEach
  void clean() throws Exception {
    if (postgres != null) {
      postgres.close();
      LocalPostgres.remove(directory.resolve("postgres"));
    }
    RunningNode.delete(directory);
  }

  private ContainerProcess pod(String name, int clusterPort) {
    var local = new LinkedHashMap<String, String>();
    local.put("FRONTDESK_LOG", "text");
    local.put("FRONTDESK__HTTP__PORT", Integer.toString(httpPort));
    local.put("FRONTDESK__MANAGEMENT__PORT", Integer.toString(Ports.free()));
    local.put("FRONTDESK__CLUSTER__HOST", "127.0.0.1");
    local.put("FRONTDESK__CLUSTER__PORT", Integer.toString(clusterPort));
    local.put("FRONTDESK__CLUSTER__BUS_PORT", Integer.toString(Ports.free()));
    local.put("FRONTDESK__CLUSTER__JOIN", "127.0.0.1:" + domainsPort);
    local.put("FRONTDESK__CLUSTER__TLS__CERTIFICATE", key("node.pem"));
    local.put("FRONTDESK__CLUSTER__TLS__KEY", key("node-key.pem"));
    local.put("FRONTDESK__CLUSTER__TLS__AUTHORITY", key("authority.pem"));
    local.put("FRONTDESK__BUSINESS__FILE", directory.resolve("business.yaml").toString());
    local.put("FRONTDESK__BUSINESS__KEYS", directory.resolve("keys.yaml").toString());
    var secrets =
        Map.of(
            "frontdesk-secrets", Map.of("FRONTDESK__SECRET", SECRET),
            "frontdesk-database", Map.of("DATABASE_URL", postgres.url()));
    var pod =
        Manifests.shipped().pods().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new ContainerProcess(pod, directory, secrets, local);
  }

  private String key(String name) {
    return directory.resolve("keys").resolve(name).toString();
  }

  @Test
  @Timeout(300)
  void podsMigrateServeAndDrainAsTheManifestsSay() throws Exception {
    try (var migrate = pod("frontdesk-migrate", Ports.free()).start()) {
      assertEquals(0, migrate.ended(SECONDS_TO_MIGRATE), migrate.log());
    }
    try (var domains = pod("frontdesk-domains", domainsPort).start();
        var gateway = pod("frontdesk-gateway", Ports.free())) {
      assertFalse(domains.isHealthy());
      domains.awaitHealthy();
      assertFalse(gateway.knows("DATABASE_URL"));
      gateway.start().awaitHealthy();
      register();
      gateway.terminate();
      assertTrue(drains(gateway), gateway.log());
      assertEquals(0, gateway.ended(45), gateway.log());
      domains.terminate();
      assertEquals(0, domains.ended(45), domains.log());
    }
  }

  private void register() {
    var keys = new KeysFile(directory.resolve("keys.yaml")).read();
    var username = UUID.randomUUID() + "@example.com";
    new Client("http://127.0.0.1:" + httpPort)
        .key(keys.get("public app"))
        .post("/self-service/v2/contacts/register", BusinessClient.registration(username))
        .expect(201);
  }

  /** It says that it stops, and answers all the same. */
  private boolean drains(ContainerProcess gateway) throws Exception {
    for (var tries = 0; gateway.isHealthy(); tries++) {
      assertTrue(tries < TRIES, "it does not say that it stops");
    }
    return new Client("http://127.0.0.1:" + httpPort)
            .get("/self-service/v2/contacts?email_address=nobody@example.com")
            .status()
        == 401;
  }
}
