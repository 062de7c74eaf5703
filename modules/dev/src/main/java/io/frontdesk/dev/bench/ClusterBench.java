package io.frontdesk.dev.bench;

import io.frontdesk.dev.bench.BenchContacts.Contact;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * {@code scripts/bench cluster}: what several nodes cost more than one, and another node's answer.
 */
final class ClusterBench implements Bench<BenchClusters> {
  private static final int CONTACTS = 20;
  private static final int WALLETS = 2_000;

  /** Requests of which two are for a profile, two for a balance, and one moves money. */
  private static final int KINDS = 5;

  /** As many load one node as load each of two, or of three; the same in all runs. */
  private static final int THREADS = 6;

  private static final double DEARER = 1.25;

  private static final List<String> MIXED =
      List.of("mixed load, 1 node", "mixed load, 2 nodes", "mixed load, 3 nodes");
  private static final String LOCAL = "GET /contacts/{id}, domain on the same node";
  private static final String REMOTE = "GET /contacts/{id}, domain on another node";

  /** In the order of the nodes that are asked. */
  private static final List<String> READS = List.of(LOCAL, REMOTE);

  private static final List<Duel> DUELS =
      List.of(
          Duel.ofCpu("nodes-2", MIXED.get(1), MIXED.get(0), DEARER),
          Duel.ofCpu("nodes-3", MIXED.get(2), MIXED.get(0), DEARER),
          Duel.ofRate("remote-hop", REMOTE, LOCAL, 0.75),
          Duel.ofCpu("remote-hop-cpu", REMOTE, LOCAL, 0));

  @Override
  public Options defaults() {
    return new Options(3, 9, 24, 900);
  }

  @Override
  public BenchClusters start(Path directory) {
    return new BenchClusters(directory);
  }

  @Override
  public Plan plan(Ground<BenchClusters> ground) {
    if (ground.options().clients() < THREADS) {
      throw new IllegalArgumentException("cluster takes --clients of " + THREADS + " or more");
    }
    var all = new LinkedHashMap<String, Contestant>();
    var clocks = new HashMap<String, Supplier<Cpu>>();
    for (var nodes = 1; nodes <= BenchClusters.MOST_NODES; nodes++) {
      var cluster = ground.subject().of(nodes);
      var name = "mixed-" + nodes;
      all.put(
          MIXED.get(nodes - 1), Wrk.over(ground, cluster.ports(), THREADS, name, mixed(cluster)));
      clocks.put(MIXED.get(nodes - 1), cluster.clock());
    }
    var apart = ground.subject().apart();
    var reads = reads(contacts(apart));
    for (var place = 0; place < READS.size(); place++) {
      var port = List.of(apart.ports().get(place));
      all.put(READS.get(place), Wrk.over(ground, port, THREADS, "read-" + place, reads));
      clocks.put(READS.get(place), apart.clock());
    }
    return new Plan(all, DUELS, name -> clocks.get(name).get());
  }

  private static List<Request> mixed(BenchCluster cluster) {
    var profiles = reads(contacts(cluster));
    var purses = wallets(cluster);
    var key = cluster.keys().get("secret admin");
    var transfers = TransferRequests.among(purses, key);
    return IntStream.range(0, transfers.size())
        .mapToObj(
            i ->
                switch (i % KINDS) {
                  case 0, 2 -> profiles.get((i / KINDS + i % KINDS) % profiles.size());
                  case 1, 3 -> purses.read((i / KINDS + i % KINDS) % purses.count(), key);
                  default -> transfers.get(i);
                })
        .toList();
  }

  private static List<Contact> contacts(BenchCluster cluster) {
    var key = cluster.keys().get("public app");
    return new BenchContacts(cluster.baseUrl()).register(key, CONTACTS);
  }

  private static List<Request> reads(List<Contact> contacts) {
    return contacts.stream()
        .map(each -> each.asks("GET", EchoContract.BASE + "/contacts/" + each.id(), null))
        .toList();
  }

  private static BenchWallets wallets(BenchCluster cluster) {
    try (var database = cluster.database().connect()) {
      System.err.println("opening wallets");
      var purses = BenchWallets.open(database, Business.of(database), 0, WALLETS);
      LedgerTables.tidy(database);
      return purses;
    } catch (SQLException failure) {
      throw new IllegalStateException("The wallets cannot be made", failure);
    }
  }

  @Override
  public void check(Ground<BenchClusters> ground) {
    IntStream.rangeClosed(1, BenchClusters.MOST_NODES)
        .mapToObj(ground.subject()::of)
        .forEach(cluster -> LedgerTables.audit(cluster.database().settings()));
  }
}
