package io.frontdesk.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.testkit.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts/dev may be asked for, and what it refuses. */
class OptionsTest {
  private static final String URL = "postgresql://user:password@db.example:5432/frontdesk";

  @Test
  void takesAPortAndAFreshStart() {
    var options = Options.of(new String[] {"--port", "9000", "--fresh"}, null);
    assertEquals(9000, options.port());
    assertTrue(options.fresh());
  }

  @Test
  void listensOn8080AndKeepsItsDataUnlessToldOtherwise() {
    var options = Options.of(new String[0], " ");
    assertEquals(8080, options.port());
    assertTrue(!options.fresh() && options.database().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--port", "--port 0", "--port 65536", "--port x", "--port -1", "--frsh", "9000"})
  void refusesWhatItDoesNotUnderstand(String arguments) {
    assertThrows(CannotStart.class, () -> Options.of(arguments.split(" "), null));
  }

  @Test
  void refusesToEmptyADatabaseThatItDidNotMake() {
    assertEquals(URL, Options.of(new String[0], URL).database().orElseThrow());
    assertThrows(CannotStart.class, () -> Options.of(new String[] {"--fresh"}, URL));
  }
}
