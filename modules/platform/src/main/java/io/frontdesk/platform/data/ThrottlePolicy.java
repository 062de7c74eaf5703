package io.frontdesk.platform.data;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How often something may be done by or to one subject. */
public sealed interface ThrottlePolicy {
  /** How long a take matters. */
  Duration lifetime();

  /** At most {@code most} within any time of the length {@code per}. */
  record Limit(int most, Duration per) {
    public Limit {
      if (most < 1 || per.isNegative() || per.isZero()) {
        throw new IllegalArgumentException("A limit is at least one take in some time");
      }
    }
  }

  /** All limits hold at once, as three in ten minutes and twenty in a day. */
  record Window(List<Limit> limits) implements ThrottlePolicy {
    public Window {
      limits = List.copyOf(limits);
      if (limits.isEmpty()) {
        throw new IllegalArgumentException("A window needs a limit");
      }
    }

    @Override
    public Duration lifetime() {
      return limits.stream().map(Limit::per).max(Duration::compareTo).orElseThrow();
    }

    /** Until every limit allows another take; {@code recent} in any order. */
    Duration left(List<Instant> recent, Instant now) {
      var sorted = recent.stream().sorted().toList();
      return limits.stream()
          .map(limit -> left(limit, sorted, now))
          .max(Duration::compareTo)
          .orElseThrow();
    }

    /** Until the oldest of the newest takes that fill the limit is past it. */
    private static Duration left(Limit limit, List<Instant> sorted, Instant now) {
      var at = sorted.size() - limit.most();
      return at < 0 ? Duration.ZERO : Duration.between(now, sorted.get(at).plus(limit.per()));
    }
  }

  /**
   * Failures in a row cost waiting: the first {@code free} - 1 nothing, then the wait doubles from
   * the first to the longest. A success resets it, and so does {@code forgetAfter} without a take.
   */
  record Escalating(int free, Duration firstWait, Duration longestWait, Duration forgetAfter)
      implements ThrottlePolicy {
    public Escalating {
      var fits = firstWait.toSeconds() >= 1 && longestWait.compareTo(firstWait) >= 0;
      if (free < 1 || !fits || forgetAfter.isNegative() || forgetAfter.isZero()) {
        throw new IllegalArgumentException("A policy needs waits of seconds, the longest last");
      }
    }

    @Override
    public Duration lifetime() {
      return forgetAfter.compareTo(longestWait) > 0 ? forgetAfter : longestWait;
    }

    /** Seconds to wait after the first take, the second, and so on; the last for all later. */
    public List<Integer> waits() {
      var waits = new ArrayList<Integer>();
      for (var takes = 1; takes < free; takes++) {
        waits.add(0);
      }
      for (var wait = firstWait.toSeconds(); wait < longestWait.toSeconds(); wait *= 2) {
        waits.add((int) wait);
      }
      waits.add((int) longestWait.toSeconds());
      return waits;
    }
  }
}
