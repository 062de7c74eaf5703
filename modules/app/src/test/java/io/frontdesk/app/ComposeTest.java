package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.app.Dockerfile.Instruction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The Compose file of conf/deploy: that it is well written, and what it promises. */
class ComposeTest {
  private static final int MILLIS = 1000;

  private final ComposeFile compose = ComposeFile.shipped();
  private final SettingNames settings = SettingNames.shipped();

  @Test
  void fitsTheSchemaOfTheComposeSpecification() {
    var result = compose.validate();
    assertTrue(result.getValid(), () -> result.toJson().encodePrettily());
  }

  @Test
  void wouldNotFitItWithAMistake() {
    for (var mistake :
        Map.of(
                "stop_grace_period:", "stop_grace:",
                "condition: service_healthy", "condition: healthy",
                "internal: true", "internal: 1",
                "shm_size: 256m", "shm_size: [256m]",
                "ipv4_address:", "ipv4_adress:")
            .entrySet()) {
      assertTrue(compose.text().contains(mistake.getKey()));
      var broken = compose.text().replace(mistake.getKey(), mistake.getValue());
      assertFalse(ComposeFile.of(broken).validate().getValid(), mistake.getValue());
    }
  }

  @Test
  void namesOnlyVolumesNetworksAndServicesThatItHas() {
    compose
        .services()
        .forEach(
            (name, service) -> {
              assertTrue(
                  compose.section("networks").keySet().containsAll(ComposeFile.networks(service)));
              for (var each : service.getJsonArray("volumes", new JsonArray())) {
                var source = ((String) each).split(":", 2)[0];
                if (source.matches("[a-z-]+")) {
                  assertTrue(compose.section("volumes").containsKey(source), name + ": " + source);
                }
              }
              for (var other : service.getJsonObject("depends_on", new JsonObject()).fieldNames()) {
                assertTrue(compose.services().containsKey(other), name + ": " + other);
              }
            });
  }

  @Test
  void publishesTheProxyAlone() {
    var published =
        compose.services().entrySet().stream()
            .filter(service -> service.getValue().containsKey("ports"))
            .map(Map.Entry::getKey)
            .toList();
    assertEquals(List.of("haproxy"), published);
    compose
        .section("networks")
        .forEach(
            (name, network) ->
                assertNotEquals(
                    Set.of("public", "outside").contains(name),
                    network.getBoolean("internal", false)));
    assertEquals(Set.of("haproxy"), on("public"));
    assertEquals(Set.of("node-a", "node-b", "node-c"), on("outside"));
    assertEquals(Set.of("node-a", "node-b", "node-c"), on("cluster"));
    assertEquals(Set.of("node-a", "node-b", "node-c", "haproxy"), on("front"));
    assertEquals(Set.of("node-a", "node-b", "node-c", "migrate", "database"), on("database"));
  }

  private Set<String> on(String network) {
    return compose.services().entrySet().stream()
        .filter(service -> ComposeFile.networks(service.getValue()).contains(network))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @Test
  void aNodeFindsItsKeysWhereTheImageLooksForThem() {
    for (var node : compose.nodes()) {
      var targets = new TreeSet<String>();
      for (var each : node.getJsonArray("secrets")) {
        var secret = (JsonObject) each;
        assertTrue(compose.section("secrets").containsKey(secret.getString("source")));
        targets.add(secret.getString("target"));
      }
      var image = Dockerfile.shipped().environment();
      assertEquals(
          targets,
          image.keySet().stream()
              .filter(name -> name.startsWith("FRONTDESK__CLUSTER__TLS__"))
              .map(image::get)
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void everyVariableOfANodeNamesASetting() {
    for (var node : compose.nodes()) {
      node.getJsonObject("environment")
          .fieldNames()
          .forEach(name -> assertTrue(settings.knows(name), name));
    }
  }

  @Test
  void aNodeJoinsByTheAddressThatItHasOnTheClustersNetwork() {
    var hosts = new TreeSet<String>();
    for (var node : compose.nodes()) {
      var environment = node.getJsonObject("environment");
      var host = environment.getString("FRONTDESK__CLUSTER__HOST");
      var network = node.getJsonObject("networks").getJsonObject("cluster");
      assertEquals(network.getString("ipv4_address"), host);
      hosts.add(host + ":" + settings.number("cluster.port"));
    }
    for (var node : compose.nodes()) {
      assertEquals(
          String.join(",", hosts),
          node.getJsonObject("environment").getString("FRONTDESK__CLUSTER__JOIN"));
    }
  }

  @Test
  void aNodeHasTheTimeToDrainAndAHealthcheckOfTheImage() {
    var least =
        settings.number("node.drain_millis") + 2 * settings.number("node.finish_millis") + MILLIS;
    for (var node : compose.nodes()) {
      var grace = node.getString("stop_grace_period");
      assertTrue(grace.endsWith("s"), grace);
      assertTrue(Integer.parseInt(grace.substring(0, grace.length() - 1)) * MILLIS > least);
      assertFalse(node.containsKey("healthcheck"));
      assertTrue(node.getBoolean("read_only"));
    }
    assertTrue(
        Dockerfile.shipped().all("HEALTHCHECK").findFirst().map(Instruction::json).isPresent());
  }

  @Test
  void theExampleOfItsVariablesHasAllOfThemAndNoSecret() throws IOException {
    var example = Files.readAllLines(ComposeFile.FILE.resolveSibling("compose.env.example"));
    var given = example.stream().filter(line -> !line.startsWith("#")).toList();
    assertEquals(
        compose.variables(),
        given.stream()
            .map(line -> line.split("=", 2)[0])
            .collect(Collectors.toCollection(TreeSet::new)));
    assertTrue(given.containsAll(List.of("FRONTDESK_SECRET=", "POSTGRES_PASSWORD=")));
  }
}
