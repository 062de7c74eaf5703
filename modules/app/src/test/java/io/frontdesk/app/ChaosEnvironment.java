package io.frontdesk.app;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Where the nodes of a test stand: on loopback, or in networks of their own that can be cut. */
interface ChaosEnvironment {
  /** {@code before}: the words in front of the command; {@code environment}: its addresses. */
  record Spot(List<String> before, Map<String, String> environment) {}

  Spot spot(String node, String databaseUrl) throws IOException, InterruptedException;

  static ChaosEnvironment loopback() {
    return (node, databaseUrl) ->
        new Spot(
            List.of(),
            Map.of("FRONTDESK__CLUSTER__HOST", "127.0.0.1", "DATABASE_URL", databaseUrl));
  }
}
