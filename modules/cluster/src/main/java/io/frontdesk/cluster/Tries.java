package io.frontdesk.cluster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** When this node last tried to connect to each other one, and how long it leaves it alone now. */
final class Tries {
  /**
   * Longer than a try takes to fail (2 s) and than pings take to show that nobody answers on a
   * connection that could be made (2.5 s): else messages wait for one try after the other.
   */
  private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(4);

  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(16);

  /** A connection that held for so long was a good one: whatever ended it, the next try is free. */
  private static final long FORGET_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** Ids of nodes come with every start: more than there can be nodes, and it is forgotten. */
  private static final int MOST = 1000;

  private record Tried(long at, long pause) {}

  private final Map<String, Tried> tried = new ConcurrentHashMap<>();

  boolean may(String nodeId) {
    var now = System.nanoTime();
    if (tried.size() > MOST) {
      tried.clear();
    }
    var before = tried.get(nodeId);
    if (before != null && now - before.at() < before.pause()) {
      return false;
    }
    var afresh = before == null || now - before.at() > FORGET_NANOS;
    var pause = afresh ? FIRST_NANOS : Math.min(LONGEST_NANOS, 2 * before.pause());
    tried.put(nodeId, new Tried(now, pause));
    return true;
  }

  /** It is back, and has a chance at once. */
  void forget(String nodeId) {
    tried.remove(nodeId);
  }
}
