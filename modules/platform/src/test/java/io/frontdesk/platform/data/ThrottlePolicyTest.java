package io.frontdesk.platform.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.frontdesk.platform.data.ThrottlePolicy.Escalating;
import io.frontdesk.platform.data.ThrottlePolicy.Limit;
import io.frontdesk.platform.data.ThrottlePolicy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ThrottlePolicyTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

  @Test
  void waitsLongerAndLongerButNeverPastTheLongest() {
    var waits =
        new Escalating(5, Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofDays(1))
            .waits();
    assertEquals(List.of(0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900), waits);
  }

  @Test
  void lastsUntilWhatIsLongestIsOver() {
    var escalating = new Escalating(1, Duration.ofSeconds(1), DAY, Duration.ofHours(1));
    assertEquals(DAY, escalating.lifetime());
    assertEquals(DAY, windows().lifetime());
  }

  @Test
  void opensAWindowWhenItsOldestTakeLeavesIt() {
    assertEquals(Duration.ofSeconds(100), windows().left(ago(300, 400, 500), NOW));
  }

  @Test
  void opensWhenTheLastOfTheWindowsDoes() {
    assertEquals(Duration.ofHours(14), windows().left(ago(10, 20, 30, 36_000), NOW));
  }

  @Test
  void isOpenWhileThereIsRoom() {
    assertEquals(Duration.ZERO, windows().left(ago(1, 2), NOW));
  }

  @Test
  void refusesPoliciesThatWouldAllowNothing() {
    var second = Duration.ofSeconds(1);
    assertThrows(IllegalArgumentException.class, () -> new Limit(0, DAY));
    assertThrows(IllegalArgumentException.class, () -> new Limit(1, Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> new Window(List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Escalating(0, second, DAY, DAY));
    assertThrows(IllegalArgumentException.class, () -> new Escalating(1, DAY, second, DAY));
  }

  /** Three in ten minutes, four in a day. */
  private static Window windows() {
    return new Window(List.of(new Limit(3, Duration.ofMinutes(10)), new Limit(4, DAY)));
  }

  private static List<Instant> ago(long... seconds) {
    return LongStream.of(seconds).mapToObj(NOW::minusSeconds).toList();
  }
}
