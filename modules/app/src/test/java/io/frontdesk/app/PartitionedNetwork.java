package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A network for each node, joined to the others by a bridge from which it can be taken, and to this
 * process, where its database and its clients are, by a second one, which stays.
 */
final class PartitionedNetwork implements ChaosEnvironment, AutoCloseable {
  private static final String BRIDGE = "cluster";
  private static final int SECONDS_TO_MAKE = 10;

  private final Path keys;
  private final List<Process> holders = new ArrayList<>();
  private final List<NetworkRedirect> wires = new ArrayList<>();

  /**
   * {@code keys}: of scripts/cluster-keys, for whoever leaves loopback. In a network of its own.
   */
  PartitionedNetwork(Path keys) throws IOException, InterruptedException {
    this.keys = keys;
    ip("link set lo up");
    ip("link add " + BRIDGE + " type bridge");
    ip("link set " + BRIDGE + " up");
  }

  @Override
  public Spot spot(String node, String databaseUrl) throws IOException, InterruptedException {
    var number = holders.size() + 1;
    var inside = holder();
    connect(inside, "c-" + node, "eth0", "10.90.0." + number);
    ip("link set c-" + node + " master " + BRIDGE);
    var own = "10.91." + number;
    connect(inside, "d-" + node, "eth1", own + ".2");
    ip("addr add " + own + ".1/24 dev d-" + node);
    run(inside, Programs.ip() + " link set lo up");
    var database = URI.create(databaseUrl);
    var wire = new NetworkRedirect(database.getPort());
    wires.add(wire);
    var from = database.getHost() + ":" + database.getPort();
    return new Spot(
        inside,
        Map.of(
            "DATABASE_URL", databaseUrl.replace(from, own + ".1:" + wire.port()),
            "FRONTDESK__HTTP__HOST", own + ".2",
            "FRONTDESK__MANAGEMENT__HOST", own + ".2",
            "FRONTDESK__CLUSTER__HOST", "10.90.0." + number,
            "FRONTDESK__CLUSTER__TLS__CERTIFICATE", keys.resolve(node + ".pem").toString(),
            "FRONTDESK__CLUSTER__TLS__KEY", keys.resolve(node + "-key.pem").toString(),
            "FRONTDESK__CLUSTER__TLS__AUTHORITY", keys.resolve("authority.pem").toString()));
  }

  /** A process that keeps a network until this one ends; the words that bring a command into it. */
  private List<String> holder() throws IOException, InterruptedException {
    var process = new ProcessBuilder(Programs.unshare(), "-n", "cat").start();
    holders.add(process);
    var network = Path.of("/proc", Long.toString(process.pid()), "ns/net");
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_MAKE);
    while (Files.readSymbolicLink(network).equals(Files.readSymbolicLink(ours()))) {
      assertTrue(process.isAlive() && System.nanoTime() < giveUp, "no network can be made");
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return List.of(Programs.nsenter(), "--net=" + network);
  }

  private static Path ours() {
    return Path.of("/proc/self/ns/net");
  }

  private static void connect(List<String> inside, String here, String there, String address)
      throws IOException, InterruptedException {
    var pid = inside.get(1).replaceAll("[^0-9]", "");
    ip("link add " + here + " type veth peer name " + there + " netns " + pid);
    run(inside, Programs.ip() + " addr add " + address + "/24 dev " + there);
    run(inside, Programs.ip() + " link set " + there + " up");
    ip("link set " + here + " up");
  }

  /** Whatever it and the other nodes send each other is lost, and nobody is told. */
  void cut(String node) throws IOException, InterruptedException {
    ip("link set c-" + node + " nomaster");
  }

  void heal(String node) throws IOException, InterruptedException {
    ip("link set c-" + node + " master " + BRIDGE);
  }

  private static void ip(String arguments) throws IOException, InterruptedException {
    run(List.of(), Programs.ip() + " " + arguments);
  }

  private static void run(List<String> before, String command)
      throws IOException, InterruptedException {
    var words = new ArrayList<>(before);
    words.addAll(List.of(command.split(" ", -1)));
    Programs.run(words);
  }

  @Override
  public void close() throws IOException {
    for (var wire : wires) {
      wire.close();
    }
    holders.forEach(Process::destroy);
  }
}
