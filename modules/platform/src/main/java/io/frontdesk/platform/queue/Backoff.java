package io.frontdesk.platform.queue;

import java.time.Duration;

/** How long to wait after a failed attempt: doubling, up to a longest wait. */
public record Backoff(Duration first, Duration longest) {
  private static final int MOST_DOUBLINGS = 20;

  /** {@code failed}: attempts that failed so far; after none or one it is the first wait. */
  public Duration after(int failed) {
    var doublings = Math.min(MOST_DOUBLINGS, Math.max(0, failed - 1));
    var doubled = first.multipliedBy(1L << doublings);
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
