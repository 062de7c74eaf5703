package io.frontdesk.app;

import io.frontdesk.kernel.Problem;
import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** For the thread that starts and stops a node, which has nothing else to do meanwhile. */
final class BlockingWait {
  /** Fails with a message that an operator can act on. */
  static <T> T on(Future<T> future, int seconds) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", stop);
    } catch (TimeoutException late) {
      throw new IllegalStateException("Not done after " + seconds + " seconds", late);
    } catch (ExecutionException failure) {
      var cause = failure.getCause();
      throw new IllegalStateException(
          cause instanceof Problem.Raised raised ? raised.problem().message() : cause.getMessage(),
          cause);
    }
  }

  private BlockingWait() {}
}
