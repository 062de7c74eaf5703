package io.frontdesk.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.gateway.GatewaySettings;
import io.frontdesk.platform.config.Settings;
import io.frontdesk.testkit.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts/dev may be asked for, and what it refuses. */
class OptionsTest {
  @Test
  void takesAPortAndAFreshStart() {
    var options = Options.of(new String[] {"--port", "9000", "--fresh"}, Map.of());
    assertEquals(OptionalInt.of(9000), options.port());
    assertTrue(options.fresh());
  }

  @Test
  void keepsItsDataAndTheSettingsPortUnlessToldOtherwise() {
    var options = Options.of(new String[0], Map.of());
    assertTrue(options.port().isEmpty() && !options.fresh() && !options.outsideDatabase());
    assertEquals(8080, http(options));
  }

  @Test
  void movesBothPortsSoThatTwoCanRun() {
    var settings = Options.of(new String[] {"--port", "9000"}, Map.of()).over(settings());
    assertEquals(9000, GatewaySettings.of(settings).http().port());
    assertEquals(10010, GatewaySettings.of(settings).management().port());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--port", "--port 0", "--port 64526", "--port x", "--port -1", "--frsh", "9000"})
  void refusesWhatItDoesNotUnderstand(String arguments) {
    assertThrows(StartFailure.class, () -> Options.of(arguments.split(" "), Map.of()));
  }

  @Test
  void refusesToEmptyADatabaseThatItDidNotMake() {
    var environment =
        Map.of("DATABASE_URL", "postgresql://user:password@db.example:5432/frontdesk");
    assertTrue(Options.of(new String[0], environment).outsideDatabase());
    assertThrows(StartFailure.class, () -> Options.of(new String[] {"--fresh"}, environment));
  }

  @Test
  void saysWhichPortIsTaken() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var taken = settings().with("http.port", other.getLocalPort());
      var refusal = assertThrows(StartFailure.class, () -> Options.requireFreePorts(taken));
      assertTrue(
          refusal.getMessage().contains("port " + other.getLocalPort()), refusal.getMessage());
    }
  }

  private static int http(Options options) {
    return GatewaySettings.of(options.over(settings())).http().port();
  }

  private static Settings settings() {
    return Settings.load(Path.of("../../conf/local.yaml"), Map.of());
  }
}
