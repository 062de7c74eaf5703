package io.frontdesk.notifications.messages;

import io.frontdesk.notifications.templates.MessageKind;
import java.time.Duration;

/** What becomes of a message that did not go out: tried again after {@code pause}, or given up. */
record DeliveryOutcome(State state, Duration pause) {
  enum State {
    DUE,
    SENT,
    PARKED,
    EXPIRED
  }

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int DOUBLINGS = 9;

  /** About eight hours: what is not for anybody's safety can be missed. */
  private static final int MOST_ATTEMPTS = 100;

  static DeliveryOutcome sent() {
    return new DeliveryOutcome(State.SENT, Duration.ZERO);
  }

  /**
   * {@code attempts}: with the one that failed. {@code left}: how long the message is good for;
   * when that is over it expires by itself, so no wait is longer.
   */
  static DeliveryOutcome after(
      DeliveryException failure, MessageKind kind, int attempts, Duration left) {
    if (failure.isForGood() || (!kind.isForSafety() && attempts >= MOST_ATTEMPTS)) {
      return new DeliveryOutcome(State.PARKED, Duration.ZERO);
    }
    var wait = longer(backoff(attempts), failure.waiting());
    return new DeliveryOutcome(State.DUE, left.isNegative() ? Duration.ZERO : shorter(wait, left));
  }

  /** One second, doubling up to five minutes. */
  private static Duration backoff(int attempts) {
    var doubled = Duration.ofSeconds(1L << Math.min(DOUBLINGS, Math.max(0, attempts - 1)));
    return shorter(doubled, LONGEST);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
