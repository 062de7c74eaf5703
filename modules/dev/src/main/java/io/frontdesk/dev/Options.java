package io.frontdesk.dev;

import io.frontdesk.testkit.CannotStart;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What scripts/dev was asked for. {@code database} is DATABASE_URL, {@code started} when it was
 * asked.
 */
record Options(
    Path data, int port, boolean fresh, Optional<String> database, Optional<Long> started) {
  private static final int PORTS = 64525; // the management port is 1010 above
  private static final int DEFAULT_PORT = 8080;

  /** {@code --port N}, {@code --fresh}; the rest comes from where the script knows it. */
  static Options of(String[] arguments, String databaseUrl) {
    int port = DEFAULT_PORT;
    boolean fresh = false;
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--fresh")) {
        fresh = true;
      } else if (arguments[i].equals("--port") && i + 1 < arguments.length) {
        port = port(arguments[++i]);
      } else {
        throw new CannotStart("Not understood: " + arguments[i] + " (scripts/dev --help)");
      }
    }
    var database = Optional.ofNullable(databaseUrl).filter(url -> !url.isBlank());
    if (fresh && database.isPresent()) {
      throw new CannotStart(
          "--fresh does not empty the database of DATABASE_URL: empty it yourself, or unset it");
    }
    var started = Optional.ofNullable(Long.getLong("frontdesk.started"));
    return new Options(
        Path.of(System.getProperty("frontdesk.data", ".data")), port, fresh, database, started);
  }

  private static int port(String text) {
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > PORTS) {
      throw new CannotStart("--port takes a number from 1 to " + PORTS + ", not " + text);
    }
    return port;
  }
}
