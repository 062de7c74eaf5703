package io.frontdesk.notifications.messages;

import io.frontdesk.notifications.templates.MessageKind;
import io.frontdesk.platform.queue.Backoff;
import io.frontdesk.platform.queue.QueuePolicy;
import java.time.Duration;

/** What becomes of a message that did not go out: tried again after {@code pause}, or given up. */
record DeliveryOutcome(State state, Duration pause) {
  enum State {
    DUE,
    SENT,
    PARKED,
    EXPIRED
  }

  /**
   * A lease outlives the sending. A hundred attempts take about eight hours: what is not for
   * anybody's safety can be missed.
   */
  static final QueuePolicy POLICY =
      new QueuePolicy(
          Duration.ofSeconds(60),
          new QueuePolicy.Pace(
              8, false, Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ZERO),
          new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5)),
          100);

  static DeliveryOutcome sent() {
    return new DeliveryOutcome(State.SENT, Duration.ZERO);
  }

  /**
   * {@code attempts}: with the one that failed. {@code left}: how long the message is good for;
   * when that is over it expires by itself, so no wait is longer.
   */
  static DeliveryOutcome after(
      DeliveryException failure, MessageKind kind, int attempts, Duration left) {
    if (failure.isForGood() || (!kind.isForSafety() && POLICY.isOver(attempts))) {
      return new DeliveryOutcome(State.PARKED, Duration.ZERO);
    }
    var wait = longer(POLICY.backoff().after(attempts), failure.waiting());
    return new DeliveryOutcome(State.DUE, left.isNegative() ? Duration.ZERO : shorter(wait, left));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
