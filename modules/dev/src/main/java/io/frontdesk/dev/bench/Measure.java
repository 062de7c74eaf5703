package io.frontdesk.dev.bench;

import java.util.List;

/** What two contestants are held against each other by. */
enum Measure {
  /** How often in a second: at least so much of the other's. */
  RATE("per s", "floor", 1, 0),

  /** What one request takes of the nodes' CPU: at most so much of the other's. */
  CPU("CPU, µs", "at most", 1e6, 0),

  /** How long 99 of 100 answers take at most: at most so much of the other's. */
  P99("p99, ms", "at most", 1e3, 2);

  private final String unit;
  private final String bound;
  private final double scale;
  private final int digits;

  Measure(String unit, String bound, double scale, int digits) {
    this.unit = unit;
    this.bound = bound;
    this.scale = scale;
    this.digits = digits;
  }

  /** One of each round. */
  List<Double> of(Rounds rounds, String contestant) {
    return switch (this) {
      case RATE -> rounds.of(contestant);
      case CPU -> rounds.cpuOf(contestant);
      case P99 -> rounds.p99Of(contestant);
    };
  }

  /** As it is printed. */
  double scaled(double value) {
    return value * scale;
  }

  /** How many digits behind the point are printed. */
  int digits() {
    return digits;
  }

  boolean met(double ratio, double asked) {
    return this == RATE ? ratio >= asked : ratio <= asked;
  }

  String unit() {
    return unit;
  }

  String bound() {
    return bound;
  }
}
