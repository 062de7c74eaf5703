package io.frontdesk.dev.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The clusters that are compared; all of them run all the time, so that they are loaded in turns.
 */
final class BenchClusters implements BenchSubject {
  static final int MOST_NODES = 3;
  private static final Path CHAOS = Path.of("target", "chaos.tsv");
  private static final int MOST_LINES = 100;

  private final List<BenchCluster> all = new ArrayList<>();

  BenchClusters(Path directory) {
    try {
      for (var size = 1; size <= MOST_NODES; size++) {
        var verticles = Collections.nCopies(size, "");
        all.add(new BenchCluster(directory, "mixed load, nodes " + size, verticles));
      }
      all.add(new BenchCluster(directory, "a gateway apart", List.of("", "gateway")));
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  /** Of so many nodes, each with every verticle. */
  BenchCluster of(int nodes) {
    return all.get(nodes - 1);
  }

  /** One node with every verticle, and one with the gateway alone. */
  BenchCluster apart() {
    return all.get(MOST_NODES);
  }

  @Override
  public long compilingMillis() {
    return Cpu.compilingMillis(
        all.stream().flatMap(cluster -> cluster.processes().stream()).toList());
  }

  @Override
  public Remarks remarks() {
    return new Remarks(recovery(), List.of());
  }

  private static List<String> recovery() {
    if (!Files.isReadable(CHAOS)) {
      return List.of("How soon a cluster recovers from what can happen to it: scripts/chaos");
    }
    try (var lines = Files.lines(CHAOS)) {
      var told = new ArrayList<String>();
      told.add("");
      told.add("How soon a cluster recovers, as scripts/chaos has last seen it:");
      lines.limit(MOST_LINES).forEach(told::add);
      return told;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    all.forEach(BenchCluster::close);
  }
}
