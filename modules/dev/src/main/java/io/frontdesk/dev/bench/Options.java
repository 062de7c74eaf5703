package io.frontdesk.dev.bench;

import java.util.List;

/**
 * How long and how often to measure, with how many clients at once, after how many seconds of
 * warming up at most.
 */
record Options(int seconds, int rounds, int clients, int warmUp) {
  private static final int MOST = 1800;

  /** Generators need a share of the cores themselves: half of them, one at least. */
  static int threads() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  /** These, but for what the arguments say. */
  Options with(List<String> arguments) {
    var options = this;
    for (var i = 0; i < arguments.size(); i += 2) {
      var value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      options = options.with(arguments.get(i), value);
    }
    return options;
  }

  private Options with(String name, String value) {
    return switch (name) {
      case "--seconds" -> new Options(number(name, value), rounds, clients, warmUp);
      case "--rounds" -> new Options(seconds, number(name, value), clients, warmUp);
      case "--clients" -> new Options(seconds, rounds, number(name, value), warmUp);
      case "--warm-up" -> new Options(seconds, rounds, clients, number(name, value));
      default -> throw new IllegalArgumentException("there is no option " + name);
    };
  }

  private static int number(String name, String text) {
    if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MOST) {
      throw new IllegalArgumentException(name + " takes a number from 1 to " + MOST);
    }
    return Integer.parseInt(text);
  }
}
