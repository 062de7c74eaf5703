package io.frontdesk.platform.domain;

import io.frontdesk.kernel.Problem;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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
    var promise = Promise.<T>promise();
    try {
      threads.execute(new Task<>(work, context, promise));
    } catch (RejectedExecutionException full) {
      return Future.failedFuture(busy());
    }
    return promise.future();
  }

  /** As a number of the node, for as long as it runs. */
  public Workers shown(MeterRegistry meters) {
    Gauge.builder("frontdesk.workers.waiting", this, Workers::waiting)
        .description("Tasks that wait for one of these threads")
        .tag("workers", name)
        .register(meters);
    FunctionCounter.builder(
            "frontdesk.workers.completed", threads, ThreadPoolExecutor::getCompletedTaskCount)
        .description("Tasks that these threads have completed")
        .tag("workers", name)
        .register(meters);
    return this;
  }

  public int waiting() {
    return threads.getQueue().size();
  }

  public String name() {
    return name;
  }

  /** What still waits is refused; what runs is interrupted. */
  @Override
  public void close() {
    threads.shutdownNow().forEach(task -> ((Task<?>) task).end(null, busy()));
  }

  private static Problem.Raised busy() {
    return Problem.unavailable("SERVICE_BUSY", "Too much to do right now; try again").raise();
  }

  private record Task<T>(Callable<T> work, Context context, Promise<T> promise)
      implements Runnable {
    @Override
    public void run() {
      try {
        end(work.call(), null);
      } catch (Throwable failure) {
        // An Error too: whoever waits for the answer must not wait for ever.
        end(null, failure);
      }
    }

    void end(T result, Throwable failure) {
      context.runOnContext(
          back -> {
            if (failure == null) {
              promise.complete(result);
            } else {
              promise.fail(failure);
            }
          });
    }
  }
}
