package io.frontdesk.notifications.messages;

import java.time.Duration;

/** A message did not go out; the reason is for the log, and holds no address and no content. */
public final class NotSent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean forGood;
  private final Duration wait;

  private NotSent(String reason, boolean forGood, Duration wait) {
    super(reason, null, false, false);
    this.forGood = forGood;
    this.wait = wait;
  }

  /** Trying again would end the same way. */
  public static NotSent forGood(String reason) {
    return new NotSent(reason, true, Duration.ZERO);
  }

  public static NotSent forNow(String reason) {
    return forNow(reason, Duration.ZERO);
  }

  /** {@code wait}: how long we were asked to stay away. */
  public static NotSent forNow(String reason, Duration wait) {
    return new NotSent(reason, false, wait);
  }

  /** What others throw is for now; never their words, which may quote an address. */
  static NotSent of(Throwable failure) {
    return failure instanceof NotSent known ? known : forNow(failure.getClass().getSimpleName());
  }

  boolean isForGood() {
    return forGood;
  }

  Duration waiting() {
    return wait;
  }
}
