package io.frontdesk.cluster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** When this node last tried to connect to each other one, and how long it leaves it alone now. */
final class ReconnectBackoff {
  /** Whoever was never connected to may just be starting. */
  private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * A connection that was lost is made again at once; when that one does not hold either, the node
   * is left alone until Hazelcast has agreed on its end, which takes nine seconds at most.
   * Otherwise messages would wait for one try after the other.
   */
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(8);

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
    tried.put(nodeId, new Tried(now, before == null ? FIRST_NANOS : AGAIN_NANOS));
    return true;
  }

  /** It is back, and has a chance at once. */
  void forget(String nodeId) {
    tried.remove(nodeId);
  }
}
