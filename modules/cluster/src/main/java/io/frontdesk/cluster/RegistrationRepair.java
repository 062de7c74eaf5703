package io.frontdesk.cluster;

import io.vertx.core.Future;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Restores registrations of this node that the cluster has lost, after a partition or the end of a
 * node at the wrong moment: without them no request would find this node again. Removes those of
 * nodes that are no longer members.
 */
final class RegistrationRepair {
  private final AuthenticatedClusterManager members;

  /** Nodes that had registrations and were no members, a round ago. */
  private volatile Set<String> missed = Set.of();

  RegistrationRepair(AuthenticatedClusterManager members) {
    this.members = members;
  }

  Future<Void> round() {
    var nodes = Set.copyOf(members.getNodes());
    var missing = ConcurrentHashMap.<String>newKeySet();
    return members
        .restoreAddress()
        .compose(
            known ->
                Future.join(
                    members.own().keySet().stream()
                        .map(address -> repaired(address, nodes, missing))
                        .toList()))
        .onComplete(done -> missed = missing)
        .mapEmpty();
  }

  private Future<Void> repaired(String address, Set<String> nodes, Set<String> missing) {
    return members
        .registered(address)
        .compose(
            registered -> {
              var all = new ArrayList<Future<Void>>();
              for (var each : members.own().getOrDefault(address, Set.of())) {
                if (!registered.contains(each)) {
                  all.add(members.add(address, each));
                }
              }
              for (var each : registered) {
                if (!nodes.contains(each.nodeId()) && left(each, missing)) {
                  all.add(members.remove(address, each));
                }
              }
              return Future.join(all).mapEmpty();
            });
  }

  /**
   * Only if it was missing in the round before, too: a node that is just joining may register
   * first.
   */
  private boolean left(RegistrationInfo registration, Set<String> missing) {
    missing.add(registration.nodeId());
    return missed.contains(registration.nodeId());
  }
}
