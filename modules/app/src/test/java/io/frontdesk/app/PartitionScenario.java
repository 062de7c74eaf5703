package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.testkit.ParentWatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * In a network of its own, where a test starts it: one node is cut from the two others, all three
 * keep their database and their clients, and the cut heals.
 */
final class PartitionScenario {
  private static final int ORDERS_BETWEEN = 60;

  /** Heartbeats missed, and whoever waited for an answer from beyond the cut has been told. */
  private static final long SECONDS_UNTIL_KNOWN = 7;

  /** Hazelcast looks for the other half every three seconds; then the nodes look for each other. */
  private static final double SECONDS_TO_MEET = 15;

  /** {@code arguments}: the directory of the keys. Exit status 0: all of it held. */
  public static void main(String[] arguments) throws Exception {
    ParentWatch.hold(() -> System.exit(1));
    var status = 1;
    try (var network = new PartitionedNetwork(Path.of(arguments[0]));
        var cluster = ChaosCluster.of(nodes(), network)) {
      cluster.heal();
      run(network, cluster);
      status = 0;
    } catch (Exception | AssertionError failure) {
      failure.printStackTrace(System.out);
    }
    System.out.flush();
    Runtime.getRuntime().halt(status);
  }

  /** What a has is wanted by c and the other way round, and b has half of it. */
  private static Map<String, String> nodes() {
    return Map.of(
        "a", "gateway:1,contacts:1",
        "b", "gateway:1,contacts:1,notifications:1",
        "c", "gateway:1,financials:1,notifications:1");
  }

  private static void run(PartitionedNetwork network, ChaosCluster cluster) throws Exception {
    var purses = FundedWallets.fill(new Client(cluster.node("a").baseUrl()), cluster.keys());
    try (var load = ChaosLoad.start(purses, cluster.baseUrls("a", "b", "c"), cluster.keys())) {
      load.work(ORDERS_BETWEEN);
      var cut = System.nanoTime();
      network.cut("a");
      load.goOn(ChaosReport.choose(8, 30));
      var healed = System.nanoTime();
      network.heal("a");
      try {
        cluster.untilMet();
      } catch (AssertionError apart) {
        throw new AssertionError(cluster.lastWords(), apart);
      }
      var met = ChaosReport.secondsSince(healed);
      cluster.serves("a", "b", "c");
      load.work(ORDERS_BETWEEN);
      load.stop();
      ChaosReport.line("cut", "one of three nodes cut off, and healed", met, load.numbers());
      load.recoveredWithin(SECONDS_TO_MEET, healed);
      assertEquals(List.of(), untold(load, cut, healed), () -> load.troubles().since(healed));
      eachWithTheOther(cluster);
      try (var connection = cluster.connect()) {
        load.reckon(connection);
      }
    }
  }

  /**
   * Those who were not told that there is nobody, when that was known, and before it was so no
   * more.
   */
  private static List<FailedRequests.Trouble> untold(ChaosLoad load, long cut, long healed) {
    var known = cut + TimeUnit.SECONDS.toNanos(SECONDS_UNTIL_KNOWN);
    return load.troubles().failedSince(known).stream()
        .filter(each -> each.ended() - healed < 0 && !each.what().startsWith("503"))
        .toList();
  }

  /** Without b, a has all the contacts and c all the money: neither can do without the other. */
  private static void eachWithTheOther(ChaosCluster cluster) throws Exception {
    cluster.node("b").drain();
    cluster.untilMet();
    cluster.serves("a", "c");
  }

  private PartitionScenario() {}
}
