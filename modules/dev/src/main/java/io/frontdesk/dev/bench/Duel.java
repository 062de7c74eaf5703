package io.frontdesk.dev.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One row of the table: how much of another's rate a contestant reaches. {@code name} is for
 * machines; a floor of 0 asks for nothing.
 */
record Duel(String name, String contestant, String against, double floor) {
  /** Of one round each, so that what slows the machine for a while slows both sides. */
  List<Double> ratios(Rounds rounds) {
    var own = rounds.of(contestant);
    var other = rounds.of(against);
    return IntStream.range(0, own.size())
        .mapToObj(i -> own.get(i) / other.get(i))
        .sorted()
        .toList();
  }
}
