package io.frontdesk.notifications.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.notifications.messages.Fate.State;
import io.frontdesk.notifications.templates.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long a message that did not go out waits, and when it is given up. */
class FateTest {
  private static final Duration LONG = Duration.ofDays(2);

  private static long pause(int attempts) {
    return Fate.after(NotSent.forNow("passing"), Kind.SIGN_IN_CODE, attempts, LONG)
        .pause()
        .toSeconds();
  }

  @Test
  void waitsASecondAndTwiceAsLongEachTimeUpToFiveMinutes() {
    assertEquals(
        List.of(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L),
        IntStream.rangeClosed(1, 11).mapToObj(FateTest::pause).toList());
    assertEquals(300, pause(1_000_000));
  }

  @Test
  void waitsAsLongAsItIsAskedToButNotLongerThanTheMessageIsGood() {
    var asked = NotSent.forNow("asked", Duration.ofSeconds(90));
    assertEquals(
        new Fate(State.DUE, Duration.ofSeconds(90)), Fate.after(asked, Kind.SIGN_IN_CODE, 1, LONG));
    assertEquals(
        new Fate(State.DUE, Duration.ofSeconds(40)),
        Fate.after(asked, Kind.SIGN_IN_CODE, 1, Duration.ofSeconds(40)));
    assertEquals(
        new Fate(State.DUE, Duration.ZERO),
        Fate.after(asked, Kind.SIGN_IN_CODE, 1, Duration.ofSeconds(-1)));
  }

  @Test
  void givesUpAtOnceWhatIsRefusedForGood() {
    var refused = NotSent.forGood("refused");
    for (var kind : Kind.values()) {
      assertEquals(State.PARKED, Fate.after(refused, kind, 1, LONG).state());
    }
  }

  @Test
  void givesUpAWelcomeAfterManyTriesAndACodeNever() {
    assertEquals(State.DUE, Fate.after(NotSent.forNow("passing"), Kind.WELCOME, 99, LONG).state());
    assertEquals(
        State.PARKED, Fate.after(NotSent.forNow("passing"), Kind.WELCOME, 100, LONG).state());
    assertEquals(
        State.DUE, Fate.after(NotSent.forNow("passing"), Kind.PASSWORD_CHANGED, 100, LONG).state());
  }
}
