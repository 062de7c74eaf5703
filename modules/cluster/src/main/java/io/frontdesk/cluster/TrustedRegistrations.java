package io.frontdesk.cluster;

import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Registrations of nodes that know the secret; the others are noted, and left out. */
final class TrustedRegistrations {
  private final NodeCredential proof;
  private final Map<String, Set<String>> strangers = new ConcurrentHashMap<>();

  TrustedRegistrations(NodeCredential proof) {
    this.proof = proof;
  }

  /** Ids that registered for something and have no proof. */
  Set<String> strangers() {
    return strangers.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  List<RegistrationInfo> of(String address, List<RegistrationInfo> registrations) {
    var unknown =
        registrations.stream()
            .map(RegistrationInfo::nodeId)
            .filter(nodeId -> !proof.holds(nodeId))
            .collect(Collectors.toSet());
    if (unknown.isEmpty()) {
      strangers.remove(address);
      return registrations;
    }
    strangers.put(address, unknown);
    return registrations.stream().filter(each -> !unknown.contains(each.nodeId())).toList();
  }

  /** The listener hears of these alone. */
  RegistrationListener heardBy(RegistrationListener listener) {
    return new RegistrationListener() {
      @Override
      public void registrationsUpdated(RegistrationUpdateEvent event) {
        var believed = of(event.address(), event.registrations());
        listener.registrationsUpdated(new RegistrationUpdateEvent(event.address(), believed));
      }

      @Override
      public void registrationsLost() {
        listener.registrationsLost();
      }

      @Override
      public boolean wantsUpdatesFor(String address) {
        return listener.wantsUpdatesFor(address);
      }
    };
  }
}
