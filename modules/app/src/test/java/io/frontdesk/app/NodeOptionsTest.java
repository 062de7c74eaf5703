package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.platform.config.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node may be told on its command line, and what comes of it. */
class NodeOptionsTest {
  private static final List<String> DOMAINS = List.of("contacts", "financials");
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private static Map<String, Integer> instances(String verticles) {
    return new NodeSettings(verticles, 0, 0).instances(DOMAINS);
  }

  @Test
  void runsEverythingOnceForEachCoreUnlessTold() {
    assertEquals(Map.of("contacts", CORES, "financials", CORES, "gateway", CORES), instances(""));
  }

  @Test
  void runsWhatItIsToldAndNothingElse() {
    assertEquals(Map.of("gateway", 2, "financials", CORES), instances("gateway:2, financials"));
    var domains = Map.<String, DomainFactory>of("financials", platform -> () -> null);
    var plan = new NodeSettings("gateway:2,financials:4", 0, 0).plan(domains);
    assertEquals(List.of("financials"), plan.own());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "money:1",
        "contacts:0",
        "contacts:-1",
        "contacts:65",
        "contacts:x",
        "contacts:1:2",
        ":1",
        "contacts:1,contacts:2",
        "contacts:1,,gateway:1",
        "contacts:1000000000000"
      })
  void namesTheSettingWhenItCannotBeMeant(String verticles) {
    var refused = assertThrows(IllegalArgumentException.class, () -> instances(verticles));
    assertTrue(refused.getMessage().startsWith("The setting node.verticles: "), verticles);
  }

  @Test
  void takesTheCommandLineOverTheEnvironmentAndThatOverTheFile() {
    var file = RunningNode.root().resolve("conf/cluster.yaml").toString();
    var environment =
        Map.of(
            "FRONTDESK__CLUSTER__JOIN", "10.0.0.1:5701",
            "FRONTDESK__CLUSTER__HOST", "10.0.0.2",
            "FRONTDESK__NODE__VERTICLES", "contacts:1");
    var settings = NodeOptions.of("--conf", file, "--verticles", "gateway:3").settings(environment);
    assertEquals("gateway:3", settings.text("node.verticles"));
    assertEquals("10.0.0.1:5701", settings.text("cluster.join"));
    assertEquals("10.0.0.2", settings.text("cluster.host"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--verticles", "--what", "gateway:1"})
  void saysWhatItDoesNotUnderstand(String argument) {
    var refused = assertThrows(IllegalArgumentException.class, () -> NodeOptions.of(argument));
    assertTrue(refused.getMessage().contains(argument));
  }

  @Test
  void theSettingsOfAClusterAreThoseOfOneNode() {
    var one = Settings.load(RunningNode.root().resolve("conf/local.yaml"), Map.of());
    var many = Settings.load(RunningNode.root().resolve("conf/cluster.yaml"), Map.of());
    assertEquals(one.names(), many.names());
  }
}
