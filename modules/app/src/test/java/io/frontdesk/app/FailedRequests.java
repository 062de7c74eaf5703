package io.frontdesk.app;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Requests of a load that were not answered well, or late, and when they had been sent. */
final class FailedRequests {
  /** A client who waits longer than this does notice. */
  static final long SLOW_MILLIS = 2000;

  private static final long NOTABLE_MILLIS = 200;

  /** {@code begun}: as {@link System#nanoTime} has it. */
  record Trouble(long begun, long millis, String what) {
    long ended() {
      return begun + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    boolean failed() {
      return !what.startsWith("slow");
    }
  }

  private final Queue<Trouble> all = new ConcurrentLinkedQueue<>();

  void failed(long begun, String what) {
    all.add(new Trouble(begun, millisSince(begun), what));
  }

  /** Answered after all; worth a note when it took long. */
  void answered(long begun) {
    if (millisSince(begun) > SLOW_MILLIS) {
      all.add(new Trouble(begun, millisSince(begun), "slow"));
    }
  }

  private static long millisSince(long begun) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  List<Trouble> all() {
    return List.copyOf(all);
  }

  /** From the event until every request that was sent was answered well and soon. */
  double secondsToRecover(long event) {
    var last = all.stream().mapToLong(each -> each.begun - event).max().orElse(0);
    return Math.max(0, last) / (double) TimeUnit.SECONDS.toNanos(1);
  }

  long failures() {
    return all.stream().filter(Trouble::failed).count();
  }

  List<Trouble> failedSince(long moment) {
    return all.stream().filter(each -> each.failed() && each.begun - moment > 0).toList();
  }

  /** As in {@code 503 DOMAIN_UNAVAILABLE: 4, slow: 2}. */
  @Override
  public String toString() {
    Map<String, Long> counted =
        all.stream().collect(Collectors.groupingBy(Trouble::what, TreeMap::new, counting()));
    return counted.isEmpty() ? "none" : counted.toString().replaceAll("[{}]", "");
  }

  private static java.util.stream.Collector<Object, ?, Long> counting() {
    return Collectors.counting();
  }

  /**
   * With times from the event on, in milliseconds, for whoever has to find out why; without those
   * who were told at once that there is nobody.
   */
  String since(long event) {
    return all.stream()
        .filter(each -> each.millis >= NOTABLE_MILLIS || !each.what.startsWith("503"))
        .limit(60)
        .map(
            each ->
                TimeUnit.NANOSECONDS.toMillis(each.begun - event)
                    + " ms: "
                    + each.what
                    + " after "
                    + each.millis
                    + " ms")
        .collect(Collectors.joining("\n"));
  }
}
