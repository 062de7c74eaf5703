package io.frontdesk.dev;

import io.frontdesk.testkit.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** HAProxy before the nodes, with conf/deploy/haproxy.cfg and this cluster's addresses in it. */
final class ClusterProxy {
  private static final Path SHIPPED = Path.of("conf", "deploy", "haproxy.cfg");

  static SupervisedProcess start(ClusterOptions options, List<ClusterNode> nodes)
      throws IOException {
    var program = System.getenv("FRONTDESK_HAPROXY");
    if (program == null) {
      throw new StartFailure(
          "FRONTDESK_HAPROXY does not say where HAProxy is: scripts/cluster does");
    }
    var file = options.directory().resolve("haproxy.cfg");
    Files.write(file, configuration(options, nodes));
    var log = options.directory().resolve("haproxy.log");
    return SupervisedProcess.start(List.of(program, "-db", "-f", file.toString()), Map.of(), log);
  }

  /** The first address is that of the door, the second that of the statistics. */
  static List<String> configuration(ClusterOptions options, List<ClusterNode> nodes)
      throws IOException {
    Iterator<Integer> ports = List.of(options.port(), options.statistics()).iterator();
    var servers = new ArrayList<>(nodes);
    var lines = new ArrayList<String>();
    for (var line : Files.readAllLines(SHIPPED)) {
      if (line.strip().startsWith("bind ")) {
        lines.add("  bind 127.0.0.1:" + ports.next());
      } else if (line.strip().startsWith("server ")) {
        servers.forEach(node -> lines.add("  server " + node.server()));
        servers.clear();
      } else {
        lines.add(line);
      }
    }
    return lines;
  }

  private ClusterProxy() {}
}
