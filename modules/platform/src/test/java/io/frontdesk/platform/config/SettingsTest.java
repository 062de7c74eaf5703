package io.frontdesk.platform.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings as an operator writes them, and the mistakes that are named by their line. */
class SettingsTest {
  private static final String GOOD =
      """
      secret: ""
      http:
        host: 127.0.0.1
        port: 8080
        country: no
        proxies: []
      limits:
        rates:
          a: { per_second: 1.5, burst: 10 }
        inner:
          deep: 1
      """;

  record Http(String host, int port, String country, List<String> proxies) {}

  record Limits(Map<String, Rate> rates, Inner inner) {}

  record Rate(double perSecond, int burst) {}

  record Inner(int deep) {}

  @TempDir private Path directory;

  @Test
  void readsWhatStandsInTheFile() {
    var settings = load(GOOD, Map.of());
    assertEquals(
        new Http("127.0.0.1", 8080, "no", List.of()), settings.section("http", Http.class));
    assertEquals(
        new Limits(Map.of("a", new Rate(1.5, 10)), new Inner(1)),
        settings.section("limits", Limits.class));
  }

  @Test
  void takesTheEnvironmentBeforeTheFile() {
    var environment =
        Map.of(
            "FRONTDESK__SECRET", "0123",
            "FRONTDESK__HTTP__PORT", "80",
            "FRONTDESK__HTTP__HOST", "no",
            "FRONTDESK__HTTP__COUNTRY", "[or a name that looks like a list",
            "FRONTDESK__HTTP__PROXIES", "[10.0.0.0/8, 192.168.0.0/16]",
            "FRONTDESK__LIMITS__RATES__B", "{per_second: 2, burst: 3}",
            "FRONTDESK_LOG", "text");
    var settings = load(GOOD, environment);
    assertEquals("0123", settings.text("secret"));
    assertEquals(
        new Http(
            "no", 80, "[or a name that looks like a list", List.of("10.0.0.0/8", "192.168.0.0/16")),
        settings.section("http", Http.class));
    assertEquals(new Rate(2, 3), settings.section("limits", Limits.class).rates().get("b"));
  }

  @Test
  void refusesAnOverrideOfWhatIsNoSetting() {
    assertNames(() -> load(GOOD, Map.of("FRONTDESK__HTP__PORT", "80")), "FRONTDESK__HTP__PORT");
    assertNames(
        () -> load(GOOD, Map.of("FRONTDESK__HTTP__PROT", "80")).section("http", Http.class),
        "http.prot");
    assertNames(
        () -> load(GOOD, Map.of("FRONTDESK__HTTP__PROXIES", "[10.")), "FRONTDESK__HTTP__PROXIES");
  }

  @Test
  void namesTheLineOfWhatIsUnknownMissingOrWrong() {
    assertSection("  port: 8080", "  port: 8080\n  colour: red", "settings.yaml:5", "http.colour");
    assertSection("  port: 8080\n", "", "settings.yaml:2", "http.port is missing");
    assertSection("  port: 8080", "  port:", "settings.yaml:4", "http.port is missing");
    assertSection("port: 8080", "port: eighty", "settings.yaml:4", "http.port has a wrong value");
    assertSection("port: 8080", "port: 80.5", "settings.yaml:4", "http.port has a wrong value");
    assertSection("port: 8080", "port: ''", "settings.yaml:4", "http.port has a wrong value");
    assertSection("port: 8080", "port: 99999999999", "settings.yaml:4", "http.port has a wrong");
    assertSection(
        "burst: 10", "burst: many", "settings.yaml:9", "limits.rates.a.burst has a wrong");
    assertSection(", burst: 10", "", "settings.yaml:9", "limits.rates.a.burst is missing");
    assertSection("deep: 1", "depth: 1", "settings.yaml:10", "limits.inner.deep is missing");
  }

  @Test
  void namesTheLineOfBrokenYaml() {
    assertNames(() -> load("a: 1\nb: ]\nc: 2\n", Map.of()), "settings.yaml:2");
    assertNames(() -> load("a: 1\nb: 2\na: 3\n", Map.of()), "settings.yaml:3", "a ", "twice");
    assertNames(() -> load("a: 1\n? [b, c]\n: 2\n", Map.of()), "settings.yaml:2");
    assertNames(() -> load("- 1\n", Map.of()), "settings.yaml:1", "mapping");
    assertNames(() -> load("", Map.of()), "settings.yaml", "empty");
    assertNames(() -> load("a: \"\u0000\"\n", Map.of()), "settings.yaml");
    assertNames(() -> load("a: &x [*x]\n", Map.of()), "settings.yaml");
    assertNames(() -> load("a: !java.lang.Object x\n", Map.of()), "settings.yaml:1");
    assertNames(() -> load("a: " + "[".repeat(60) + "]".repeat(60), Map.of()), "settings.yaml:1");
    assertNames(() -> Settings.load(directory.resolve("none"), Map.of()), "none");
  }

  @Test
  void refusesWhatGrowsWithoutEnd() {
    var text = new StringBuilder("a0: [x, x]\n".replace("[", "&a0 ["));
    for (var i = 1; i < 30; i++) {
      text.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }
    assertNames(() -> load(text.toString(), Map.of()), "settings.yaml");
  }

  @Test
  void givesACopyThatDiffersInOneSetting() {
    var settings = load(GOOD, Map.of());
    var other = settings.with("http.port", 0);
    assertEquals(0, other.section("http", Http.class).port());
    assertEquals(8080, settings.section("http", Http.class).port());
  }

  @Test
  void namesATextThatIsMissing() {
    assertNames(() -> load(GOOD, Map.of()).text("secret"), "secret", "missing", "settings.yaml");
  }

  private void assertSection(String what, String by, String... words) {
    assertTrue(GOOD.contains(what), what);
    var settings = load(GOOD.replace(what, by), Map.of());
    assertNames(
        () -> {
          settings.section("http", Http.class);
          settings.section("limits", Limits.class);
        },
        words);
  }

  private static void assertNames(
      org.junit.jupiter.api.function.Executable mistake, String... words) {
    var refusal = assertThrows(IllegalArgumentException.class, mistake).getMessage();
    for (var word : words) {
      assertTrue(refusal.contains(word), refusal + " should name " + word);
    }
    assertFalse(refusal.contains("\n"), refusal);
  }

  private Settings load(String text, Map<String, String> environment) {
    try {
      var file = Files.writeString(directory.resolve("settings.yaml"), text);
      return Settings.load(file, environment);
    } catch (IOException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }
}
