package io.frontdesk.cluster;

import io.frontdesk.platform.config.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** How a node is reached by the others and finds them, as in the settings, section "cluster". */
public record ClusterSettings(
    String host, int port, int busPort, String join, String hazelcast, Tls tls) {
  private static final String DNS = "dns:";

  /** PEM files: this node's certificate and key, and who has signed those of all nodes. */
  public record Tls(String certificate, String key, String authority) {
    boolean isGiven() {
      return !certificate.isBlank() && !key.isBlank() && !authority.isBlank();
    }
  }

  public static ClusterSettings of(Settings settings) {
    var cluster = settings.section("cluster", ClusterSettings.class);
    if (cluster.isAlone()) {
      if (!cluster.join.isBlank()) {
        throw new IllegalArgumentException(
            "The setting cluster.host must be given to join others: the address at which they"
                + " reach this node");
      }
      return cluster;
    }
    var address = cluster.address();
    if (address.isAnyLocalAddress()) {
      throw new IllegalArgumentException(
          "The setting cluster.host, "
              + cluster.host
              + ", is every address of this machine: name the one at which others reach it");
    }
    if (!cluster.tls.isGiven() && !address.isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "The settings cluster.tls.certificate, key and authority must be given: "
              + cluster.host
              + " is no loopback address, and the event bus carries everything in the clear"
              + " without them (scripts/cluster-keys makes them)");
    }
    if (cluster.tls.isGiven()) {
      new NodeCertificate(cluster.tls).check();
    }
    return cluster;
  }

  /** One node is no cluster: nothing is opened for others. */
  public boolean isAlone() {
    return host.isBlank();
  }

  InetAddress address() {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw new IllegalArgumentException(
          "The setting cluster.host, " + host + ", is no address of this machine", unknown);
    }
  }

  /** A name that stands for the addresses of all nodes; null when they are listed. */
  String joinedName() {
    return join.startsWith(DNS) ? join.substring(DNS.length()) : null;
  }

  List<String> joinedAddresses() {
    return joinedName() != null
        ? List.of()
        : Stream.of(join.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
