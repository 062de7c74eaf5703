package io.frontdesk.dev.bench;

/**
 * Something that answers as often as it can for some seconds, and tells how often that was in one.
 */
interface Contestant {
  double perSecond(int seconds);

  /**
   * Seconds within which 99 of 100 answers of the last run came; not a number where nobody looked.
   */
  default double p99() {
    return Double.NaN;
  }

  /** Seconds that a run takes before those that count. */
  default int settling() {
    return 0;
  }

  /** Among how many nodes its load is divided: to see as much, they take as many times as long. */
  default int nodes() {
    return 1;
  }
}
