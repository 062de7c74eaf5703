package io.frontdesk.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The order in which what was started is stopped. */
class StartedResourcesTest {
  private final List<String> stopped = new ArrayList<>();
  private final StartedResources started = new StartedResources();

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

  @Test
  void endsAStepThatWouldWaitLong() throws Exception {
    var waiting = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    var start =
        new FutureTask<>(
            () ->
                started.<AutoCloseable>addInterruptibly(
                    () -> {
                      waiting.countDown();
                      never.await();
                      return () -> stopped.add("never");
                    }));
    new Thread(start, "start").start();
    assertTrue(waiting.await(10, TimeUnit.SECONDS));
    started.stop();
    var end = assertThrows(ExecutionException.class, () -> start.get(10, TimeUnit.SECONDS));
    assertInstanceOf(InterruptedException.class, end.getCause());
    assertTrue(stopped.isEmpty() && started.isStopping());
  }
}
