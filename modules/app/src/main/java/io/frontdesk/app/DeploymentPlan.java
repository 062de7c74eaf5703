package io.frontdesk.app;

import java.util.List;
import java.util.Map;

/** All domains that there are, by name, and how many instances of which verticles run here. */
record DeploymentPlan(Map<String, DomainFactory> domains, Map<String, Integer> instances) {
  List<String> all() {
    return List.copyOf(domains.keySet());
  }

  /** The domains that run here. */
  List<String> own() {
    return instances.keySet().stream().filter(domains::containsKey).toList();
  }

  boolean hasGateway() {
    return instances.containsKey(NodeSettings.GATEWAY);
  }
}
