package io.frontdesk.cluster;

import io.vertx.core.Future;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts back whatever of this node's own is missing: after a partition, or a death at the wrong
 * moment, the cluster may have lost it, and nobody would ever find this node again. And takes away
 * what others left behind who are in the cluster no more.
 */
final class RegistrationRepair {
  private final AuthenticatedClusterManager members;

  /** Who had registrations and was not there, a round ago. */
  private volatile Set<String> missed = Set.of();

  RegistrationRepair(AuthenticatedClusterManager members) {
    this.members = members;
  }

  Future<Void> round() {
    var there = Set.copyOf(members.getNodes());
    var missing = ConcurrentHashMap.<String>newKeySet();
    return members
        .addressed()
        .compose(
            known ->
                Future.join(
                    members.own().keySet().stream()
                        .map(address -> healed(address, there, missing))
                        .toList()))
        .onComplete(done -> missed = missing)
        .mapEmpty();
  }

  private Future<Void> healed(String address, Set<String> there, Set<String> missing) {
    return members
        .there(address)
        .compose(
            registered -> {
              var all = new ArrayList<Future<Void>>();
              for (var each : members.own().getOrDefault(address, Set.of())) {
                if (!registered.contains(each)) {
                  all.add(members.add(address, each));
                }
              }
              for (var each : registered) {
                if (!there.contains(each.nodeId()) && left(each, missing)) {
                  all.add(members.remove(address, each));
                }
              }
              return Future.join(all).mapEmpty();
            });
  }

  /** Only who was missing in the round before, too: who is just coming may be seen here first. */
  private boolean left(RegistrationInfo registration, Set<String> missing) {
    missing.add(registration.nodeId());
    return missed.contains(registration.nodeId());
  }
}
