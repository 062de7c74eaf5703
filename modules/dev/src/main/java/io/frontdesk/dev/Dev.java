package io.frontdesk.dev;

import io.frontdesk.app.Node;
import io.frontdesk.platform.Settings;
import io.frontdesk.testkit.CannotStart;
import io.frontdesk.testkit.LocalPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;

/**
 * Frontdesk in one process for a developer: PostgreSQL, every verticle, the demo business. Started
 * by scripts/dev.
 */
public final class Dev {
  private static final double MICROS = 1e6;
  private static final int MANAGEMENT =
      1010; // 8080 and 9090, and the same way apart on other ports
  private static final String SETTINGS = "conf/local.yaml";

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
    String database =
        options.database().isPresent()
            ? options.database().get()
            : started.add(() -> LocalPostgres.start(data.postgres(), Dev::say)).url();
    started.add(() -> startNode(options, database, data));
    say("ready in " + String.format(Locale.ROOT, "%.1f", seconds(options)) + " s");
    Thread.currentThread().join();
  }

  /**
   * The node itself: every verticle on that database, with the demo business, until it is stopped.
   */
  private static AutoCloseable startNode(Options options, String database, DataDirectory data) {
    try {
      var settings =
          Settings.load(Path.of(SETTINGS), System.getenv())
              .with("database.url", database)
              .with("secret", RootSecret.keptIn(data.secret()))
              .with("business.keys", data.keys().toString())
              .with("http.port", options.port())
              .with("management.port", options.port() + MANAGEMENT);
      var node = Node.start(settings);
      say("base URL: " + node.baseUrl() + "/self-service/v2");
      say("docs URL: " + node.baseUrl() + "/docs/");
      say("health URL: " + node.managementUrl() + "/health/ready");
      sayKeys(node.keys());
      return node;
    } catch (IOException | IllegalArgumentException | IllegalStateException mistake) {
      throw new CannotStart(mistake.getMessage());
    }
  }

  /** The first of each kind is what a newcomer copies; the others say whose they are. */
  private static void sayKeys(Map<String, String> keys) {
    var said = new HashSet<String>();
    keys.forEach(
        (slot, key) -> {
          var kind = slot.substring(0, slot.indexOf(' '));
          say(
              said.add(kind)
                  ? kind + " key: " + key
                  : kind + " key of" + slot.substring(kind.length()) + ": " + key);
        });
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
