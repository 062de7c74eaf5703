package io.frontdesk.notifications.messages;

import java.time.Duration;

/** A message did not go out; the reason is for the log, and holds no address and no content. */
public final class DeliveryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean forGood;
  private final Duration wait;

  private DeliveryException(String reason, boolean forGood, Duration wait) {
    super(reason, null, false, false);
    this.forGood = forGood;
    this.wait = wait;
  }

  /** Trying again would end the same way. */
  public static DeliveryException forGood(String reason) {
    return new DeliveryException(reason, true, Duration.ZERO);
  }

  public static DeliveryException forNow(String reason) {
    return forNow(reason, Duration.ZERO);
  }

  /** {@code wait}: how long we were asked to stay away. */
  public static DeliveryException forNow(String reason, Duration wait) {
    return new DeliveryException(reason, false, wait);
  }

  /** What others throw is for now; never their words, which may quote an address. */
  static DeliveryException of(Throwable failure) {
    return failure instanceof DeliveryException known
        ? known
        : forNow(failure.getClass().getSimpleName());
  }

  boolean isForGood() {
    return forGood;
  }

  Duration waiting() {
    return wait;
  }
}
