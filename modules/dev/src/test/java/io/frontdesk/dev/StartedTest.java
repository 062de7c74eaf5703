package io.frontdesk.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which what was started is stopped. */
class StartedTest {
  private final List<String> stopped = new ArrayList<>();
  private final Started started = new Started();

  @Test
  void stopsInTheOppositeOrderPastWhatFails() throws Exception {
    started.<AutoCloseable>add(() -> () -> stopped.add("first"));
    started.<AutoCloseable>add(
        () ->
            () -> {
              throw new IOException("expected by the test");
            });
    started.<AutoCloseable>add(() -> () -> stopped.add("last"));
    started.stop();
    started.stop();
    assertEquals(List.of("last", "first"), stopped);
  }

  @Test
  void startsNothingMoreOnceStopped() {
    started.stop();
    assertThrows(
        InterruptedException.class,
        () -> started.<AutoCloseable>add(() -> () -> stopped.add("never")));
  }
}
