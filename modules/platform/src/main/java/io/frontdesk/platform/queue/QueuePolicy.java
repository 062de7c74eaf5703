package io.frontdesk.platform.queue;

import java.time.Duration;

/**
 * What differs between queues. {@code lease}: how long a row is its worker's alone, longer than any
 * work on it; {@code mostAttempts}: failures after which a row is given up.
 */
public record QueuePolicy(Duration lease, Pace pace, Backoff backoff, int mostAttempts) {
  /**
   * {@code atOnce}: rows worked on at a time. {@code inRounds}: nothing is leased until all of the
   * last round has ended, and a receiver that is away is tried with one row at a time. Between
   * looks a queue pauses {@code shortest}, twice as long each time it finds nothing, up to {@code
   * longest}; what is announced is looked for after {@code aside}.
   */
  public record Pace(
      int atOnce, boolean inRounds, Duration shortest, Duration longest, Duration aside) {}

  /** Whether a row whose last attempt failed is given up. */
  public boolean isOver(int failed) {
    return failed >= mostAttempts;
  }
}
