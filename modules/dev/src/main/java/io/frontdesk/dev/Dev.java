package io.frontdesk.dev;

import io.frontdesk.app.Node;
import io.frontdesk.notifications.dev.DevOutbox;
import io.frontdesk.platform.config.Settings;
import io.frontdesk.testkit.LocalPostgres;
import io.frontdesk.testkit.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;

/**
 * Frontdesk in one process for a developer: PostgreSQL, every verticle, the demo business. Started
 * by scripts/dev.
 */
public final class Dev {
  private static final Path SETTINGS = Path.of("conf", "local.yaml");
  private static final double MICROS = 1e6;

  private Dev() {}

  public static void main(String[] arguments) {
    var started = new StartedResources();
    Runtime.getRuntime().addShutdownHook(new Thread(started::stop, "stop"));
    try {
      start(Options.of(arguments, System.getenv()), started);
    } catch (StartFailure | IllegalArgumentException | IllegalStateException mistake) {
      refuse(started, mistake.getMessage());
    } catch (InterruptedException e) {
      // Ctrl-C while starting: the stop is under way and ends this process.
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      refuse(started, e.toString());
    }
  }

  private static void start(Options options, StartedResources started) throws Exception {
    var data = started.add(() -> DataDirectory.take(options.data()));
    if (options.fresh()) {
      say("Emptying " + data.path());
      data.empty();
    }
    var settings = options.over(Settings.load(SETTINGS, System.getenv()));
    Options.requireFreePorts(settings);
    settings =
        settings
            .with("secret", RootSecret.keptIn(data.secret()))
            .with("business.keys", data.keys().toString());
    if (options.port().isPresent()) {
      var file = Path.of(settings.text("business.file"));
      if (Files.isReadable(file)) {
        var here = data.businessAt(file, options.port().getAsInt());
        say("business from " + file + ", with links to this port in " + here);
        settings = settings.with("business.file", here.toString());
      }
    }
    if (!options.outsideDatabase()) {
      var postgres = started.add(() -> LocalPostgres.start(data.postgres(), Dev::say));
      settings = settings.with("database.url", postgres.url());
    }
    var whole = settings;
    announce(started.addInterruptibly(() -> Node.start(whole, new DevOutbox())));
    say("ready in " + String.format(Locale.ROOT, "%.1f", seconds(options)) + " s");
  }

  private static void announce(Node node) {
    say("base URL: " + node.baseUrl() + "/self-service/v2");
    say("docs URL: " + node.baseUrl() + "/docs/");
    say("outbox URL: " + node.baseUrl() + "/dev/outbox (what would be sent by email and SMS)");
    say("health URL: " + node.managementUrl() + "/health/ready");
    sayKeys(node.keys());
  }

  /** The first of each kind is what a newcomer copies; the others say whose they are. */
  static void sayKeys(Map<String, String> keys) {
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

  /** Since scripts/dev began, or ended its build, so that the JVM's own start counts. */
  private static double seconds(Options options) {
    return (System.currentTimeMillis() * 1000 - options.started()) / MICROS;
  }

  private static void refuse(StartedResources started, String message) {
    if (!started.isStopping()) {
      System.err.println("Cannot start: " + message);
      System.exit(1);
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
