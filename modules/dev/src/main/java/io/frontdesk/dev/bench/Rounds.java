package io.frontdesk.dev.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs every contestant once a round, and every second round in the other order, so that no one
 * always runs after the same.
 */
final class Rounds {
  private static final int PASSES = 3;

  private final Map<String, Contestant> contestants;
  private final Map<String, List<Double>> rates = new LinkedHashMap<>();

  Rounds(Map<String, Contestant> contestants) {
    this.contestants = contestants;
    contestants.keySet().forEach(name -> rates.put(name, new ArrayList<>()));
  }

  /** In turns too: what the compiler learns of one contestant it has to unlearn for the next. */
  void warmUp(int seconds) {
    var each = Math.max(1, seconds / PASSES);
    for (var pass = 1; pass <= PASSES; pass++) {
      contestants.forEach(
          (name, contestant) -> progress("warming up", name, contestant.perSecond(each)));
    }
  }

  void run(int rounds, int seconds) {
    for (var round = 1; round <= rounds; round++) {
      var order = new ArrayList<>(contestants.keySet());
      if (round % 2 == 0) {
        Collections.reverse(order);
      }
      for (var name : order) {
        var rate = contestants.get(name).perSecond(seconds);
        rates.get(name).add(rate);
        progress("round " + round + " of " + rounds, name, rate);
      }
    }
  }

  /** Per second, one of each round. */
  List<Double> of(String name) {
    return rates.get(name);
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
