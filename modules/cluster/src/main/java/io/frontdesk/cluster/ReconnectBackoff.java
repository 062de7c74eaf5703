package io.frontdesk.cluster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * When this node last tried to connect to each other node, and how long it waits before the next
 * try.
 */
final class ReconnectBackoff {
  /** A node that was never connected to may just be starting. */
  private static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * A connection that was lost is made again at once; when that one does not hold either, the node
   * is left alone until Hazelcast has agreed on its end, which takes nine seconds at most.
   * Otherwise messages would wait for one try after the other.
   */
  private static final long NEXT_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(8);

  /** Ids of nodes come with every start: more than there can be nodes, and it is forgotten. */
  private static final int MAX_NODES = 1000;

  private record Attempt(long at, long pause) {}

  private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();

  boolean mayConnect(String nodeId) {
    var now = System.nanoTime();
    if (attempts.size() > MAX_NODES) {
      attempts.clear();
    }
    var before = attempts.get(nodeId);
    if (before != null && now - before.at() < before.pause()) {
      return false;
    }
    attempts.put(nodeId, new Attempt(now, before == null ? FIRST_PAUSE_NANOS : NEXT_PAUSE_NANOS));
    return true;
  }

  /** It joined again: the next try may come at once. */
  void forget(String nodeId) {
    attempts.remove(nodeId);
  }
}
