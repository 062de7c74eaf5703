package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * Nodes that die, hang, and are replaced while money moves: clients notice what docs/operating.md
 * says and nothing else, and the ledger adds up. Each domain runs on two of the three nodes, and
 * each node needs another one for something. Any of them may run alone; the order is that in which
 * they start the fewest nodes.
 */
@TestMethodOrder(OrderAnnotation.class)
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(600)
@Tag("process")
class ChaosTest {
  private static final String WITH_CONTACTS = "gateway:1,contacts:1";
  private static final String WITH_MONEY = "gateway:1,financials:1,notifications:1";
  private static final String WITH_ALL = "gateway:1,domains:1";
  private static final double SECONDS_AFTER_KILL = 3;
  private static final double SECONDS_TO_ROUTE_AWAY = 6;
  private static final int ORDERS_BETWEEN = 40;

  private ChaosCluster cluster;
  private ChaosLoad load;

  @BeforeAll
  void start() throws Exception {
    cluster =
        ChaosCluster.of(
            Map.of("a", WITH_CONTACTS, "b", WITH_ALL, "c", WITH_MONEY),
            ChaosEnvironment.loopback());
    // The oldest is the hardest to lose.
    cluster.heal("b");
  }

  @AfterAll
  void end() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @AfterEach
  void stop() {
    if (load != null) {
      load.close();
    }
  }

  @Test
  @Order(5)
  void aKilledNodeTakesWithItWhatItWasDoingAndNothingElse() throws Exception {
    for (var round = 0; round < ChaosReport.choose(1, 6); round++) {
      cluster.heal();
      loadThrough("a");
      load.work(ORDERS_BETWEEN);
      var victim = round % 2 == 0 ? "c" : "b";
      var event = System.nanoTime();
      cluster.node(victim).kill();
      load.goOn(4);
      reckon("kill", "one of two nodes with the domain killed", event);
      load.recoveredWithin(SECONDS_AFTER_KILL, event);
      var after = load.troubles().failedSince(event);
      assertEquals(List.of(), after, () -> load.troubles().since(event));
      assertTrue(load.troubles().failures() <= ChaosLoad.CLIENTS, load.numbers());
    }
  }

  @Test
  @Order(1)
  void aNodeThatHungIsLeftOutAndComesBackByItself() throws Exception {
    cluster.heal();
    loadThrough("a", "c");
    var token = RevokedToken.of(cluster, "b", "c");
    load.work(ORDERS_BETWEEN);
    var event = System.nanoTime();
    cluster.node("b").hang();
    try (var watch = OpenTransactions.watch(cluster)) {
      load.goOn(SECONDS_TO_ROUTE_AWAY + 1);
      token.signOut();
      load.goOn(ChaosReport.choose(2, 13));
      token.show();
      load.goOn(0.5);
      cluster.node("b").goOn();
      token.neverAccepted();
      assertTrue(
          watch.longest() <= ChaosReport.choose(20, 6),
          () -> "a transaction stayed open " + watch.longest() + " s");
    } finally {
      cluster.node("b").goOn();
    }
    cluster.untilMet();
    cluster.serves("a", "b", "c");
    reckon("hang", "one of three nodes stopped and continued", event);
    load.recoveredWithin(SECONDS_TO_ROUTE_AWAY, event);
  }

  @Test
  @Order(4)
  void twoOfThreeMayDieAtOnce() throws Exception {
    cluster.heal();
    loadThrough("a");
    load.work(ORDERS_BETWEEN);
    var third = cluster.node("a").pid();
    var event = System.nanoTime();
    Stream.of("b", "c").parallel().forEach(name -> cluster.node(name).kill());
    load.goOn(ChaosReport.choose(2, 10));
    // Alone with the third: each has now what the other lacks.
    cluster.node("c").start();
    cluster.untilMet();
    cluster.serves("a", "c");
    load.work(ORDERS_BETWEEN);
    cluster.heal();
    cluster.serves("a", "b", "c");
    load.work(ORDERS_BETWEEN);
    assertEquals(third, cluster.node("a").pid());
    reckon("two", "two of three nodes killed at once, restarted", event);
  }

  @Test
  @Order(3)
  void aRollingRestartLosesNoRequest() throws Exception {
    cluster.heal();
    for (var round = 0; round < ChaosReport.choose(1, 3); round++) {
      try (var unforgiving = NoRetryLoad.through(cluster, "a", "b", "c")) {
        unforgiving.goOn(1);
        for (var name : List.of("a", "b", "c")) {
          cluster.node(name).drain();
          cluster.node(name).start();
          cluster.untilMet();
          unforgiving.allUp();
          unforgiving.work(ORDERS_BETWEEN);
        }
        unforgiving.lostNothing("rolling", "all three nodes restarted, one after the other");
      }
    }
  }

  @Test
  @Order(6)
  void aVerticleGrowsAndShrinksAndLosesNoRequest() throws Exception {
    cluster.heal("a", "b");
    try (var unforgiving = NoRetryLoad.through(cluster, "a", "b")) {
      for (var round = 0; round < ChaosReport.choose(1, 3); round++) {
        unforgiving.work(ORDERS_BETWEEN);
        for (var more : List.of("d", "e", "f")) {
          cluster.add(more, "financials:1").launch();
        }
        cluster.untilMet();
        unforgiving.work(ORDERS_BETWEEN);
        if (round % 2 == 0) {
          cluster.remove("d", "e", "f");
        } else {
          cluster.remove("d");
          cluster.remove("e", "f");
        }
        unforgiving.work(ORDERS_BETWEEN);
      }
      unforgiving.lostNothing("scale", "a verticle from 1 to 4 nodes and back");
    }
  }

  @Test
  @Order(2)
  void theDatabaseMayRestart() throws Exception {
    cluster.heal();
    loadThrough("a", "b", "c");
    var event = System.nanoTime();
    for (var round = 0; round < ChaosReport.choose(5, 20); round++) {
      load.work(ORDERS_BETWEEN);
      event = System.nanoTime();
      if (round % 2 == 0) {
        cluster.postgres().pause();
      } else {
        cluster.postgres().crash();
      }
      cluster.resumePostgres();
    }
    load.work(ORDERS_BETWEEN);
    reckon("database", "PostgreSQL stopped or crashed, again and again", event);
  }

  private void loadThrough(String... names) {
    var purses = FundedWallets.fill(new Client(cluster.node(names[0]).baseUrl()), cluster.keys());
    load = ChaosLoad.start(purses, cluster.baseUrls(names), cluster.keys());
  }

  /** A row is told before it is judged, so that its numbers stand beside the judgement. */
  private void reckon(String scenario, String what, long event) throws Exception {
    load.stop();
    ChaosReport.line(scenario, what, load.troubles().secondsToRecover(event), load.numbers());
    try (var connection = cluster.connect()) {
      load.reckon(connection);
    }
    load.close();
  }
}
