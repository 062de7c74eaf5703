package io.frontdesk.testkit;

/** A short wait between two looks at something that another process does. */
final class PollInterval {
  private PollInterval() {}

  static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("Interrupted while waiting for PostgreSQL", e);
    }
  }
}
