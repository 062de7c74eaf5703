package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.testkit.LocalPostgres;
import io.frontdesk.testkit.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Several nodes in processes of their own on loopback, and the one PostgreSQL of all of them. */
final class ChaosCluster implements AutoCloseable {
  static final String SECRET = "dGhlIHNlY3JldCBvZiB0ZXN0cywga25vd24gdG8gYWxs";
  private static final int SECONDS_TO_MEET = 60;

  private final Path directory;
  private final LocalPostgres postgres;
  private final ChaosEnvironment ground;
  private final Map<String, NodeProcess> nodes = new LinkedHashMap<>();
  private boolean closed;

  private ChaosCluster(Path directory, LocalPostgres postgres, ChaosEnvironment ground) {
    this.directory = directory;
    this.postgres = postgres;
    this.ground = ground;
  }

  /** {@code verticles}: by the name of the node, as the setting has them. No node is started. */
  static ChaosCluster of(Map<String, String> verticles, ChaosEnvironment ground)
      throws IOException, InterruptedException {
    var directory = Files.createTempDirectory("frontdesk-cluster");
    var postgres = LocalPostgres.start(directory.resolve("postgres"));
    var cluster = new ChaosCluster(directory, postgres, ground);
    // Whoever stops the tests leaves no server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "stop"));
    try {
      for (var each : new TreeMap<>(verticles).entrySet()) {
        cluster.add(each.getKey(), each.getValue());
      }
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException | AssertionError failure) {
      cluster.close();
      throw failure;
    }
  }

  /** One node more, which joins those that there are, and is joined by those that come. */
  NodeProcess add(String name, String verticles) throws IOException, InterruptedException {
    var spot = ground.spot(name, postgres.url());
    var environment = new HashMap<>(common());
    environment.putAll(spot.environment());
    environment.put("FRONTDESK__NODE__VERTICLES", verticles);
    environment.put("FRONTDESK__CLUSTER__PORT", Integer.toString(Ports.free()));
    environment.put("FRONTDESK__CLUSTER__BUS_PORT", Integer.toString(Ports.free()));
    var node =
        new NodeProcess(
            Files.createDirectories(directory.resolve(name)), environment, spot.before());
    nodes.put(name, node);
    var join =
        nodes.values().stream().map(each -> each.at("CLUSTER")).collect(Collectors.joining(","));
    nodes.values().forEach(each -> each.set("FRONTDESK__CLUSTER__JOIN", join));
    return node;
  }

  private Map<String, String> common() {
    return Map.of(
        "DATABASE_URL",
        postgres.url(),
        "FRONTDESK__SECRET",
        SECRET,
        "FRONTDESK__CLUSTER__HAZELCAST",
        RunningNode.root().resolve("conf/hazelcast.yaml") + "",
        "FRONTDESK__PASSWORDS__MEMORY_KIB",
        "256",
        "FRONTDESK__PASSWORDS__ITERATIONS",
        "1",
        // Two checks of the balancer, which looks every second.
        "FRONTDESK__NODE__DRAIN_MILLIS",
        "2500");
  }

  NodeProcess node(String name) {
    return nodes.get(name);
  }

  /** All run afterwards. */
  void heal() throws IOException, InterruptedException {
    heal(nodes.keySet().toArray(String[]::new));
  }

  /**
   * These run afterwards and no others; what is missing is started at the same time. Blocks until
   * all reach all.
   */
  void heal(String... names) throws IOException, InterruptedException {
    var wanted = List.of(names);
    for (var node : nodes.entrySet()) {
      if (!wanted.contains(node.getKey()) && node.getValue().isAlive()) {
        node.getValue().drain();
      }
    }
    for (var name : wanted) {
      if (!nodes.get(name).isAlive()) {
        nodes.get(name).launch();
      }
    }
    for (var name : wanted) {
      nodes.get(name).untilReady();
    }
    untilMet();
  }

  /** Until each node that runs sees as many others as run, and reaches every domain. */
  void untilMet() throws InterruptedException {
    var running = nodes.values().stream().filter(NodeProcess::isAlive).toList();
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_MEET);
    for (var node : running) {
      while (!meets(node, running.size())) {
        var health = node.management().health();
        assertTrue(
            System.nanoTime() < giveUp, () -> health + " after a long time: " + node.lastWords());
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  private static boolean meets(NodeProcess node, int size) throws InterruptedException {
    var management = node.management();
    return management.reachesAll()
        && management.metric("frontdesk_cluster_members").orElse(0.0).intValue() == size;
  }

  /** They stop as they are told, all at once, and are forgotten. */
  void remove(String... names) throws IOException, InterruptedException {
    for (var name : names) {
      nodes.get(name).beginToDrain();
    }
    for (var name : names) {
      nodes.remove(name).untilDrained();
    }
  }

  /** All nodes made keys at once; those that are in force stand in the file of one of them. */
  Map<String, String> keys() {
    var keys = new HashMap<String, String>();
    nodes.values().forEach(node -> keys.putAll(node.keys()));
    return keys;
  }

  List<String> baseUrls(String... names) {
    return List.of(names).stream().map(name -> nodes.get(name).baseUrl()).toList();
  }

  /** At the gateway of each of these, what needs both domains. */
  void serves(String... names) {
    var keys = keys();
    for (var url : baseUrls(names)) {
      FundedWallets.fill(new Client(url), keys);
    }
  }

  LocalPostgres postgres() {
    return postgres;
  }

  /** On its old port, which the nodes have been told. */
  void resumePostgres() {
    var port = postgres.port();
    postgres.resume();
    assertEquals(port, postgres.port(), "somebody took the port meanwhile");
  }

  Path directory() {
    return directory;
  }

  Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", postgres.user());
    properties.setProperty("password", postgres.password());
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", "60");
    return DriverManager.getConnection(postgres.jdbcUrl(), properties);
  }

  /** What every node said last, for whoever has to find out why. */
  String lastWords() {
    return nodes.entrySet().stream()
        .map(node -> "--- " + node.getKey() + "\n" + node.getValue().lastWords())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    nodes.values().forEach(NodeProcess::close);
    try {
      postgres.close();
      LocalPostgres.remove(directory.resolve("postgres"));
      RunningNode.delete(directory);
    } catch (UncheckedIOException left) {
      System.err.println("not removed: " + left.getMessage());
    }
  }
}
