package io.frontdesk.dev;

import io.frontdesk.testkit.StartFailure;
import java.nio.file.Path;
import java.util.Map;

/** What scripts/cluster was asked for. {@code databaseUrl}: null for a PostgreSQL in .data. */
record ClusterOptions(Path data, int port, int nodes, Switches switches, String databaseUrl) {
  /** {@code tls}: between the nodes. {@code fresh}: with an empty database. */
  record Switches(boolean tls, boolean fresh) {}

  private static final int MOST_NODES = 9;

  /** As scripts/dev has it: 8080 and 9090. */
  private static final int MANAGEMENT = 1010;

  private static final int HAZELCAST = 5700;
  private static final int BUS = 5800;

  static ClusterOptions of(String[] arguments, Map<String, String> environment) {
    int port = 8080;
    int nodes = 3;
    boolean tls = false;
    boolean fresh = false;
    for (int i = 0; i < arguments.length; i++) {
      boolean valued = i + 1 < arguments.length;
      if (arguments[i].equals("--tls")) {
        tls = true;
      } else if (arguments[i].equals("--fresh")) {
        fresh = true;
      } else if (arguments[i].equals("--port") && valued) {
        port = number(arguments[i], arguments[++i], 65535 - MANAGEMENT - MOST_NODES);
      } else if (arguments[i].equals("--nodes") && valued) {
        nodes = number(arguments[i], arguments[++i], MOST_NODES);
      } else {
        throw new StartFailure("not understood: " + arguments[i] + " (scripts/cluster --help)");
      }
    }
    String url = environment.get("DATABASE_URL");
    if (fresh && url != null) {
      throw new StartFailure(
          "--fresh does not empty the database of DATABASE_URL: empty it yourself, or unset it");
    }
    var data = Path.of(".data").toAbsolutePath();
    return new ClusterOptions(data, port, nodes, new Switches(tls, fresh), url);
  }

  private static int number(String option, String text, int most) {
    int number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > most) {
      throw new StartFailure(option + " takes a number from 1 to " + most + ", not " + text);
    }
    return number;
  }

  /** Of the cluster: its logs, its keys for TLS, the configuration of HAProxy. */
  Path directory() {
    return data.resolve("cluster");
  }

  /** {@code node}: from 1. */
  int http(int node) {
    return port + node;
  }

  int management(int node) {
    return port + MANAGEMENT + node;
  }

  int hazelcast(int node) {
    return HAZELCAST + node;
  }

  int bus(int node) {
    return BUS + node;
  }

  /** Of HAProxy. */
  int statistics() {
    return port + MANAGEMENT;
  }
}
