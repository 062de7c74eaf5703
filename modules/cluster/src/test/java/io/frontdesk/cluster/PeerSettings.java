package io.frontdesk.cluster;

import io.frontdesk.testkit.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Ports and keys for the peers of one test. */
final class PeerSettings {
  static final ClusterSettings.Tls NO_TLS = new ClusterSettings.Tls("", "", "");
  private final List<Integer> ports = new ArrayList<>();

  PeerSettings(int peers) {
    for (var i = 0; i < 2 * peers; i++) {
      ports.add(Ports.free());
    }
  }

  ClusterSettings settings(int peer, ClusterSettings.Tls tls) {
    var join = new ArrayList<String>();
    for (var i = 0; i < ports.size(); i += 2) {
      join.add("127.0.0.1:" + ports.get(i));
    }
    return new ClusterSettings(
        "127.0.0.1",
        ports.get(2 * peer),
        ports.get(2 * peer + 1),
        String.join(",", join),
        root().resolve("conf/hazelcast.yaml").toString(),
        tls);
  }

  int port(int peer) {
    return ports.get(2 * peer);
  }

  /** As an operator makes them. */
  static ClusterSettings.Tls keys(Path directory, String node) throws Exception {
    var script = root().resolve("scripts/cluster-keys").toString();
    var process =
        new ProcessBuilder(script, directory.toString(), node).redirectErrorStream(true).start();
    var said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
    return new ClusterSettings.Tls(
        directory.resolve(node + ".pem").toString(),
        directory.resolve(node + "-key.pem").toString(),
        directory.resolve("authority.pem").toString());
  }

  static Path root() {
    var place = Path.of("").toAbsolutePath();
    while (!Files.exists(place.resolve("conf/hazelcast.yaml"))) {
      place = place.getParent();
    }
    return place;
  }
}
