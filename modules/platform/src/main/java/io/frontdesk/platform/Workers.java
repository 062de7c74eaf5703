package io.frontdesk.platform;

import io.frontdesk.kernel.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few threads, and a short queue before them, for work that would hold an event loop up: hashing
 * and signing.
 */
public final class Workers implements AutoCloseable {
  private final String name;
  private final ThreadPoolExecutor threads;

  public Workers(String name, int threads, int queue) {
    this.name = name;
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            task -> {
              var thread = new Thread(task, "frontdesk-" + name);
              thread.setDaemon(true);
              return thread;
            });
    this.threads.allowCoreThreadTimeOut(true);
  }

  /**
   * The answer comes back on the caller's context. A full queue refuses at once: waiting longer
   * helps nobody.
   */
  public <T> Future<T> run(Vertx vertx, Callable<T> work) {
    var context = vertx.getOrCreateContext();
    var promise = io.vertx.core.Promise.<T>promise();
    try {
      threads.execute(
          () -> {
            try {
              var result = work.call();
              context.runOnContext(back -> promise.complete(result));
            } catch (Exception failure) {
              context.runOnContext(back -> promise.fail(failure));
            }
          });
    } catch (RejectedExecutionException full) {
      return Future.failedFuture(
          Problem.unavailable("SERVICE_BUSY", "Too much to do right now; try again").raise());
    }
    return promise.future();
  }

  public int waiting() {
    return threads.getQueue().size();
  }

  public String name() {
    return name;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
