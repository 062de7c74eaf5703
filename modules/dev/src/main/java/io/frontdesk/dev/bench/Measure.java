package io.frontdesk.dev.bench;

import java.util.List;

/** What two contestants are held against each other by. */
enum Measure {
  /** How often in a second: at least so much of the other's. */
  RATE("per s", "floor", 1),

  /** What one request takes of the nodes' CPU: at most so much of the other's. */
  CPU("CPU, µs", "at most", 1e6);

  private final String unit;
  private final String bound;
  private final double scale;

  Measure(String unit, String bound, double scale) {
    this.unit = unit;
    this.bound = bound;
    this.scale = scale;
  }

  /** One of each round. */
  List<Double> of(Rounds rounds, String contestant) {
    return this == RATE ? rounds.of(contestant) : rounds.cpuOf(contestant);
  }

  /** As it is printed. */
  double scaled(double value) {
    return value * scale;
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
