package io.frontdesk.kernel;

import java.util.function.Supplier;

/** What a rule concludes: go ahead with a value, or stop with a problem. */
public sealed interface Decision<T> {
  record Accepted<T>(T value) implements Decision<T> {}

  record Refused<T>(Problem problem) implements Decision<T> {}

  static <T> Decision<T> accept(T value) {
    return new Accepted<>(value);
  }

  static <T> Decision<T> refuse(Problem problem) {
    return new Refused<>(problem);
  }

  /**
   * Several rules as one: each of them ends in {@link #orRaise}, and the first refusal is the
   * result.
   */
  static <T> Decision<T> all(Supplier<T> rules) {
    try {
      return accept(rules.get());
    } catch (Problem.Raised refused) {
      return refuse(refused.problem());
    }
  }

  /**
   * The value, or the refusal thrown as a problem: inside {@code Future.map} or {@code compose} it
   * becomes a failed future.
   */
  default T orRaise() {
    if (this instanceof Refused<T> refused) {
      throw refused.problem().raise();
    }
    return ((Accepted<T>) this).value();
  }
}
