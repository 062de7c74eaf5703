package io.frontdesk.notifications.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.notifications.messages.DeliveryOutcome.State;
import io.frontdesk.notifications.templates.MessageKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long a message that did not go out waits, and when it is given up. */
class DeliveryOutcomeTest {
  private static final Duration LONG = Duration.ofDays(2);

  private static long pause(int attempts) {
    return DeliveryOutcome.after(
            DeliveryException.forNow("passing"), MessageKind.SIGN_IN_CODE, attempts, LONG)
        .pause()
        .toSeconds();
  }

  @Test
  void waitsASecondAndTwiceAsLongEachTimeUpToFiveMinutes() {
    assertEquals(
        List.of(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L),
        IntStream.rangeClosed(1, 11).mapToObj(DeliveryOutcomeTest::pause).toList());
    assertEquals(300, pause(1_000_000));
  }

  @Test
  void waitsAsLongAsItIsAskedToButNotLongerThanTheMessageIsGood() {
    var asked = DeliveryException.forNow("asked", Duration.ofSeconds(90));
    assertEquals(
        new DeliveryOutcome(State.DUE, Duration.ofSeconds(90)),
        DeliveryOutcome.after(asked, MessageKind.SIGN_IN_CODE, 1, LONG));
    assertEquals(
        new DeliveryOutcome(State.DUE, Duration.ofSeconds(40)),
        DeliveryOutcome.after(asked, MessageKind.SIGN_IN_CODE, 1, Duration.ofSeconds(40)));
    assertEquals(
        new DeliveryOutcome(State.DUE, Duration.ZERO),
        DeliveryOutcome.after(asked, MessageKind.SIGN_IN_CODE, 1, Duration.ofSeconds(-1)));
  }

  @Test
  void givesUpAtOnceWhatIsRefusedForGood() {
    var refused = DeliveryException.forGood("refused");
    for (var kind : MessageKind.values()) {
      assertEquals(State.PARKED, DeliveryOutcome.after(refused, kind, 1, LONG).state());
    }
  }

  @Test
  void givesUpAWelcomeAfterManyTriesAndACodeNever() {
    assertEquals(
        State.DUE,
        DeliveryOutcome.after(DeliveryException.forNow("passing"), MessageKind.WELCOME, 99, LONG)
            .state());
    assertEquals(
        State.PARKED,
        DeliveryOutcome.after(DeliveryException.forNow("passing"), MessageKind.WELCOME, 100, LONG)
            .state());
    assertEquals(
        State.DUE,
        DeliveryOutcome.after(
                DeliveryException.forNow("passing"), MessageKind.PASSWORD_CHANGED, 100, LONG)
            .state());
  }
}
