package io.frontdesk.platform.domain;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that comes round by itself, for as long as the verticle that began it is deployed. */
public final class PeriodicTask {
  private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);
  private static final int PAUSE_MILLIS = 20_000;

  /**
   * The next round begins 20 to 30 seconds after the end of the one before, whatever that ended in.
   * Instances and nodes start together: the pause differs, so that they do not all work at once.
   */
  public static void start(Vertx vertx, String domain, String what, Supplier<Future<?>> work) {
    var pause = PAUSE_MILLIS + ThreadLocalRandom.current().nextInt(PAUSE_MILLIS / 2);
    vertx.setTimer(
        pause,
        timer ->
            Future.succeededFuture()
                .compose(now -> work.get())
                .onComplete(
                    done -> {
                      if (done.failed()) {
                        warn(domain, what, done.cause());
                      }
                      start(vertx, domain, what, work);
                    }));
  }

  /** Never the message of a server: it may quote values. */
  private static void warn(String domain, String what, Throwable failure) {
    LOG.atWarn()
        .addKeyValue("domain", domain)
        .log("{} failed: {}", what, failure.getClass().getSimpleName());
  }

  private PeriodicTask() {}
}
