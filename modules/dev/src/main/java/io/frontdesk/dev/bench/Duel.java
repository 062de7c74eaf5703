package io.frontdesk.dev.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One row of a table: what a contestant is of another, by a measure. {@code name} is for machines;
 * a bound of 0 asks for nothing.
 */
record Duel(String name, String contestant, String against, Measure measure, double bound) {
  static Duel ofRate(String name, String contestant, String against, double floor) {
    return new Duel(name, contestant, against, Measure.RATE, floor);
  }

  static Duel ofLatency(String name, String contestant, String against, double most) {
    return new Duel(name, contestant, against, Measure.P99, most);
  }

  static Duel ofCpu(String name, String contestant, String against, double most) {
    return new Duel(name, contestant, against, Measure.CPU, most);
  }

  /** Of one round each, so that what slows the machine for a while slows both sides. */
  List<Double> ratios(Rounds rounds) {
    var own = measure.of(rounds, contestant);
    var other = measure.of(rounds, against);
    return IntStream.range(0, own.size())
        .mapToObj(i -> own.get(i) / other.get(i))
        .sorted()
        .toList();
  }

  boolean met(Rounds rounds) {
    return bound == 0 || measure.met(Rounds.median(ratios(rounds)), bound);
  }
}
