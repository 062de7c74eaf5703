package io.frontdesk.app;

import io.frontdesk.platform.Settings;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts one node with the settings of a file, and stops it when the process is told to. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  public static void main(String[] arguments) throws InterruptedException {
    var file = Path.of(arguments.length > 0 ? arguments[0] : "conf/local.yaml");
    try {
      var node = Node.start(Settings.load(file, System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(node::close, "frontdesk-stop"));
      LOG.info("ready at {}", node.baseUrl());
    } catch (IllegalArgumentException | IllegalStateException mistake) {
      LOG.error("cannot start: {}", mistake.getMessage());
      System.exit(1);
    }
  }

  private Main() {}
}
