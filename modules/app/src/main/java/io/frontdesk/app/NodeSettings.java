package io.frontdesk.app;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** What one node is for, as in the settings, section "node"; times in milliseconds. */
record NodeSettings(String verticles, int drainMillis, int finishMillis) {
  static final String GATEWAY = "gateway";
  private static final int MOST = 64;

  DeploymentPlan plan(Map<String, DomainFactory> domains) {
    return new DeploymentPlan(domains, instances(domains.keySet()));
  }

  /**
   * How many instances of each verticle run here, by name: {@code gateway:2,contacts:1}; of every
   * one, once for each core, where nothing is named.
   */
  Map<String, Integer> instances(Collection<String> domains) {
    var cores = Runtime.getRuntime().availableProcessors();
    var names = new TreeSet<>(domains);
    names.add(GATEWAY);
    var instances = new LinkedHashMap<String, Integer>();
    if (verticles.isBlank()) {
      names.forEach(name -> instances.put(name, cores));
      return instances;
    }
    for (var each : verticles.split(",", -1)) {
      var parts = each.strip().split(":", -1);
      if (!names.contains(parts[0])) {
        throw mistake("there is no verticle " + parts[0] + ", but " + String.join(", ", names));
      }
      var number = parts.length == 1 ? cores : parts.length == 2 ? number(parts[1]) : 0;
      if (number == 0) {
        throw mistake(each.strip() + " is not of the form name:number, from 1 to " + MOST);
      }
      if (instances.put(parts[0], number) != null) {
        throw mistake(parts[0] + " is named twice");
      }
    }
    return instances;
  }

  private static int number(String text) {
    var number = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    return number <= MOST ? number : 0;
  }

  private static IllegalArgumentException mistake(String what) {
    return new IllegalArgumentException("The setting node.verticles: " + what);
  }
}
