package io.frontdesk.platform.domain;

import io.frontdesk.platform.data.Tx;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;

/**
 * What becomes of a process after a step. {@code data}: null where it stays as it is; {@code
 * pause}: until the next step; {@code work}: what this domain stores in the same transaction, or
 * null.
 */
public record ProcessMove(String state, Object data, Duration pause, Function<Tx, Future<?>> work) {

  /** On to another state, whose step runs at once. */
  public static ProcessMove to(String state, Object data) {
    return new ProcessMove(state, data, Duration.ZERO, null);
  }

  /** On to another state, whose step runs after a while. */
  public static ProcessMove to(String state, Object data, Duration pause) {
    return new ProcessMove(state, data, pause, null);
  }

  /**
   * What this domain itself stores, or publishes, with the move: both or neither. It must not ask
   * anybody.
   */
  public ProcessMove with(Function<Tx, Future<?>> stored) {
    return new ProcessMove(state, data, pause, stored);
  }
}
