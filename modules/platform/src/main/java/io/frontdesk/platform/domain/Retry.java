package io.frontdesk.platform.domain;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Work at a start that is tried again while what it needs is not there yet. */
public final class Retry {
  private static final long PAUSE_MILLIS = 500;

  /** Fails as the last try did: with what is not {@code away}, or when the patience is over. */
  public static <T> Future<T> with(
      Vertx vertx, Duration patience, Predicate<Throwable> away, Supplier<Future<T>> work) {
    return until(vertx, Instant.now().plus(patience), away, work);
  }

  private static <T> Future<T> until(
      Vertx vertx, Instant giveUp, Predicate<Throwable> away, Supplier<Future<T>> work) {
    return work.get()
        .recover(
            failure ->
                away.test(failure) && Instant.now().isBefore(giveUp)
                    ? vertx
                        .timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                        .compose(waited -> until(vertx, giveUp, away, work))
                    : Future.failedFuture(failure));
  }

  private Retry() {}
}
