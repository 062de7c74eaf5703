package io.frontdesk.dev.bench;

import io.frontdesk.contacts.sessions.Password;
import io.frontdesk.contacts.sessions.PasswordSettings;
import io.frontdesk.contacts.sessions.Passwords;
import io.frontdesk.platform.domain.Platform;
import io.frontdesk.platform.domain.Workers;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Hashes of passwords and nothing else, on as many threads as a node has for them. */
final class Hashes implements Contestant {
  private static final Password PASSWORD = Password.typed("correct horse battery");
  private static final int SECONDS = 20;

  private final Vertx vertx;
  private final Passwords passwords;
  private final int threads;

  Hashes(Vertx vertx, Platform platform) {
    var settings = platform.settings().section("passwords", PasswordSettings.class);
    var workers = new Workers("bench", settings.threads(), settings.queue());
    this.vertx = vertx;
    this.threads = settings.threads();
    this.passwords = new Passwords(settings, platform.secrets(), workers);
  }

  @Override
  public double perSecond(int seconds) {
    var began = System.nanoTime();
    var until = began + TimeUnit.SECONDS.toNanos(seconds);
    var made = IntStream.range(0, threads).parallel().mapToLong(thread -> until(until)).sum();
    return made * 1e9 / (System.nanoTime() - began);
  }

  private long until(long until) {
    var made = 0L;
    while (System.nanoTime() < until) {
      passwords
          .hash(vertx, PASSWORD)
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(SECONDS, TimeUnit.SECONDS)
          .join();
      made++;
    }
    return made;
  }
}
