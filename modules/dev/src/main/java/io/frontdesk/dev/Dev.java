package io.frontdesk.dev;

import io.frontdesk.testkit.CannotStart;
import io.frontdesk.testkit.LocalPostgres;
import java.time.Instant;
import java.util.Locale;

/**
 * Frontdesk in one process for a developer: PostgreSQL, every verticle, the demo business. Started
 * by scripts/dev.
 */
public final class Dev {
  private static final double MICROS = 1e6;

  private Dev() {}

  public static void main(String[] arguments) {
    var started = new Started();
    Runtime.getRuntime().addShutdownHook(new Thread(started::stop, "stop"));
    try {
      start(Options.of(arguments, System.getenv("DATABASE_URL")), started);
    } catch (CannotStart e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (InterruptedException e) {
      // Ctrl-C while starting: the stop is under way and ends this process.
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void start(Options options, Started started) throws Exception {
    var data = started.add(() -> DataDirectory.take(options.data()));
    if (options.fresh()) {
      say("Emptying " + data.path());
      data.empty();
    }
    String secret = RootSecret.keptIn(data.secret());
    String database =
        options.database().isPresent()
            ? options.database().get()
            : started.add(() -> LocalPostgres.start(data.postgres(), Dev::say)).url();
    started.add(() -> startNode(options, database, secret));
    say("ready in " + String.format(Locale.ROOT, "%.1f", seconds(options)) + " s");
    Thread.currentThread().join();
  }

  /** The node itself: every verticle on that database, until it is stopped. */
  private static AutoCloseable startNode(Options options, String database, String secret) {
    if (database.isBlank() || secret.isBlank()) {
      throw new CannotStart("A node needs a database and a secret");
    }
    say("base URL: http://127.0.0.1:" + options.port() + "/self-service/v2");
    return () -> {};
  }

  /** Since scripts/dev started or ended its build, so that the JVM's own start counts. */
  private static double seconds(Options options) {
    long now = System.currentTimeMillis() * 1000;
    long start =
        options
            .started()
            .orElseGet(
                () ->
                    ProcessHandle.current()
                            .info()
                            .startInstant()
                            .map(Instant::toEpochMilli)
                            .orElse(0L)
                        * 1000);
    return (now - start) / MICROS;
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
