package io.frontdesk.cluster;

import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Registrations of nodes that know the secret; those of other nodes are counted, and left out. */
final class TrustedRegistrations {
  private final NodeCredential credential;
  private final Map<String, Set<String>> foreignNodes = new ConcurrentHashMap<>();

  TrustedRegistrations(NodeCredential credential) {
    this.credential = credential;
  }

  /** Ids of nodes that registered a handler and hold no valid credential. */
  Set<String> foreignNodes() {
    return foreignNodes.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  List<RegistrationInfo> of(String address, List<RegistrationInfo> registrations) {
    var unknown =
        registrations.stream()
            .map(RegistrationInfo::nodeId)
            .filter(nodeId -> !credential.holds(nodeId))
            .collect(Collectors.toSet());
    if (unknown.isEmpty()) {
      foreignNodes.remove(address);
      return registrations;
    }
    foreignNodes.put(address, unknown);
    return registrations.stream().filter(each -> !unknown.contains(each.nodeId())).toList();
  }

  /** A listener that is given these alone. */
  RegistrationListener filtering(RegistrationListener listener) {
    return new RegistrationListener() {
      @Override
      public void registrationsUpdated(RegistrationUpdateEvent event) {
        var trusted = of(event.address(), event.registrations());
        listener.registrationsUpdated(new RegistrationUpdateEvent(event.address(), trusted));
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
