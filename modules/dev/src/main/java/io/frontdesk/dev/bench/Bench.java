package io.frontdesk.dev.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One bench: what it compares with what, and how long it wants to look unless told otherwise. */
interface Bench {
  /** What a bench stands on: a node of its own, and the means to load it. */
  record Ground(BenchNode node, Generator generator, Options options, Path directory) {}

  /** Who runs, in that order, and who is held against whom. */
  record Plan(Map<String, Contestant> contestants, List<Duel> duels) {}

  Options defaults();

  /** Blocks while it makes what the contestants need. */
  Plan plan(Ground ground);

  /** Called when all has run; throws where what was measured cannot have been right. */
  default void check(Ground ground) {}
}
