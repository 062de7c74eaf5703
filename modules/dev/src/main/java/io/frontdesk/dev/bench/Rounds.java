package io.frontdesk.dev.bench;

import static java.util.concurrent.CompletableFuture.delayedExecutor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Runs every contestant once a round, and every second round in the other order, so that no one
 * always runs after the same.
 */
final class Rounds {
  private static final int PASS_SECONDS = 3;
  private static final int COMPILING_PERCENT = 5;

  private final Map<String, Contestant> contestants;
  private final Function<String, Cpu> clock;
  private final Map<String, List<Double>> rates = new LinkedHashMap<>();
  private final Map<String, List<Double>> cpu = new LinkedHashMap<>();
  private final Map<String, List<Double>> p99 = new LinkedHashMap<>();
  private final Map<String, Cpu> used = new LinkedHashMap<>();
  private final Map<String, Double> requests = new LinkedHashMap<>();

  /** {@code clock}: what CPU was used so far by those who answer a contestant. */
  Rounds(Map<String, Contestant> contestants, Function<String, Cpu> clock) {
    this.contestants = contestants;
    this.clock = clock;
    for (var name : contestants.keySet()) {
      rates.put(name, new ArrayList<>());
      cpu.put(name, new ArrayList<>());
      p99.put(name, new ArrayList<>());
    }
  }

  /**
   * In turns too, until the compiler has little left to do, or for {@code most} seconds: a rate of
   * code that is still being compiled says nothing. {@code compiling}: how many milliseconds it has
   * worked so far. Every node gets about as many requests, however many share a load.
   */
  void warmUp(int most, LongSupplier compiling) {
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(most);
    long busy;
    do {
      var began = System.nanoTime();
      var before = compiling.getAsLong();
      contestants.forEach(
          (name, contestant) -> {
            var seconds = Math.min(PASS_SECONDS, most) * contestant.nodes();
            progress("warming up", name, contestant.perSecond(seconds));
          });
      var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      busy = 100 * (compiling.getAsLong() - before) / took;
      System.err.printf("the compiler was busy %d%% of the time%n", busy);
    } while (busy > COMPILING_PERCENT && System.nanoTime() < giveUp);
  }

  void run(int rounds, int seconds) {
    for (var round = 1; round <= rounds; round++) {
      var order = new ArrayList<>(contestants.keySet());
      if (round % 2 == 0) {
        Collections.reverse(order);
      }
      for (var name : order) {
        var rate = measured(name, seconds);
        progress("round " + round + " of " + rounds, name, rate);
      }
    }
  }

  private double measured(String name, int seconds) {
    var contestant = contestants.get(name);
    var settled = delayedExecutor(contestant.settling(), TimeUnit.SECONDS);
    var before = CompletableFuture.supplyAsync(() -> clock.apply(name), settled);
    var rate = contestant.perSecond(seconds);
    var took = clock.apply(name).minus(before.join());
    used.merge(name, took, Cpu::plus);
    requests.merge(name, rate * seconds, Double::sum);
    cpu.get(name).add(took.node() / (rate * seconds));
    p99.get(name).add(contestant.p99());
    rates.get(name).add(rate);
    return rate;
  }

  /** Per second, one of each round. */
  List<Double> of(String name) {
    return rates.get(name);
  }

  /** Seconds that one request takes of the nodes, one of each round. */
  List<Double> cpuOf(String name) {
    return cpu.get(name);
  }

  /** Seconds within which 99 of 100 answers came, one of each round. */
  List<Double> p99Of(String name) {
    return p99.get(name);
  }

  /** What a thousand requests took of the CPU, over all rounds. */
  Map<String, Cpu> usedForThousand() {
    var each = new LinkedHashMap<String, Cpu>();
    contestants
        .keySet()
        .forEach(name -> each.put(name, used.get(name).times(1000 / requests.get(name))));
    return each;
  }

  static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static void progress(String when, String name, double rate) {
    System.err.printf("%-14s %-42s %,9.0f/s%n", when, name, rate);
  }
}
