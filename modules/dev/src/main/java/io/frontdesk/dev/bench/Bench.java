package io.frontdesk.dev.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One bench: what it compares with what, and how long it wants to look unless told otherwise. */
interface Bench<S extends BenchSubject> {
  /** What a bench stands on: what it measures, and the means to load it. */
  record Ground<S>(S subject, Generator generator, Options options, Path directory) {}

  /**
   * Who runs, in that order, and who is held against whom. {@code clock}: the CPU used so far by
   * those who answer a contestant, by its name.
   */
  record Plan(Map<String, Contestant> contestants, List<Duel> duels, Function<String, Cpu> clock) {}

  Options defaults();

  /** Blocks until it answers; {@code directory}: for files that are gone when the bench is. */
  S start(Path directory);

  /** Blocks while it makes what the contestants need. */
  Plan plan(Ground<S> ground);

  /** Called when all has run; throws where what was measured cannot have been right. */
  default void check(Ground<S> ground) {}
}
