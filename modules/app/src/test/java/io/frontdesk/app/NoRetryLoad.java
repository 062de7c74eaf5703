package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Readers and movers of money behind HAProxy, none of whom should ever have to ask twice. */
final class NoRetryLoad implements AutoCloseable {
  private final ChaosCluster cluster;
  private final List<NodeProcess> nodes;
  private final Balancer balancer;
  private final ChaosLoad load;
  private final ChaosReaders readers;

  private NoRetryLoad(ChaosCluster cluster, List<NodeProcess> nodes) throws Exception {
    this.cluster = cluster;
    this.nodes = nodes;
    // Beside the balancer, which counts what goes through it.
    var purses = FundedWallets.fill(new Client(nodes.get(0).baseUrl()), cluster.keys());
    balancer = new Balancer(cluster.directory(), nodes);
    try {
      allUp();
      load = ChaosLoad.start(purses, List.of(balancer.baseUrl()), cluster.keys());
      var server = new Client(balancer.baseUrl()).key(cluster.keys().get("secret admin"));
      readers = ChaosReaders.start(server, purses.wallets());
    } catch (Exception | AssertionError failure) {
      balancer.close();
      throw failure;
    }
  }

  static NoRetryLoad through(ChaosCluster cluster, String... names) throws Exception {
    return new NoRetryLoad(cluster, Stream.of(names).map(cluster::node).toList());
  }

  void allUp() throws Exception {
    balancer.untilUp(nodes.size());
  }

  void work(int orders) throws Exception {
    load.work(orders);
  }

  void goOn(double seconds) throws Exception {
    load.goOn(seconds);
  }

  /** Neither did a client see a failure, nor did anything between it and the node hide one. */
  void lostNothing(String scenario, String what) throws Exception {
    load.stop();
    var read = readers.stop();
    var asked = read + load.mover().tries.get();
    var numbers = read + " reads and " + load.numbers();
    ChaosReport.line(scenario, what, 0, numbers);
    assertEquals(0, load.troubles().failures(), load.numbers());
    assertEquals(asked, balancer.requests(), "somebody asked twice");
    assertEquals(0, balancer.failures());
    try (var connection = cluster.connect()) {
      load.reckon(connection);
    }
  }

  @Override
  public void close() throws IOException {
    load.close();
    readers.close();
    balancer.close();
  }
}
