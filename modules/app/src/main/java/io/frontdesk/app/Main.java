package io.frontdesk.app;

import io.frontdesk.platform.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts one node with the settings of a file, and stops it when the process is told to. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  public static void main(String[] arguments) throws InterruptedException {
    try {
      var options = NodeOptions.of(arguments);
      var settings = options.settings(System.getenv());
      switch (options.task()) {
        case RUN -> run(settings);
        case MIGRATE -> {
          Node.migrate(settings);
          LOG.info("the database is up to date");
        }
        case ROTATE_SIGNING_KEY -> LOG.info("{}", Node.rotateSigningKey(settings, false));
        case ROTATE_SIGNING_KEY_NOW -> LOG.info("{}", Node.rotateSigningKey(settings, true));
      }
    } catch (IllegalArgumentException | IllegalStateException mistake) {
      LOG.error("cannot start: {}", mistake.getMessage());
      System.exit(1);
    } catch (RuntimeException defect) {
      LOG.error("cannot start", defect);
      System.exit(1);
    }
  }

  /** Told to stop while it opens, it drains, too: its domains may be answering others already. */
  private static void run(Settings settings) {
    var node = Node.join(settings);
    var stop = new Thread(() -> stop(node), "frontdesk-stop");
    Runtime.getRuntime().addShutdownHook(stop);
    node.open();
    LOG.info("ready: {}", node);
  }

  /** Done as told is no failure: without the last line a process that hears TERM ends with 143. */
  private static void stop(Node node) {
    var status = 0;
    try {
      node.close();
      LOG.info("stopped");
    } catch (RuntimeException failure) {
      LOG.error("stopped before everything was done: {}", failure.getMessage());
      status = 1;
    }
    Runtime.getRuntime().halt(status);
  }

  private Main() {}
}
