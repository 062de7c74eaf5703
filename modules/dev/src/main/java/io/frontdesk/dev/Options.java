package io.frontdesk.dev;

import io.frontdesk.gateway.GatewaySettings;
import io.frontdesk.platform.config.Settings;
import io.frontdesk.testkit.StartFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What scripts/dev was asked for. {@code started}: when, in microseconds since 1970. {@code
 * outsideDatabase}: there is a DATABASE_URL.
 */
record Options(Path data, OptionalInt port, boolean fresh, boolean outsideDatabase, long started) {
  /** How far the port of health and metrics is from the other: 8080 and 9090, 8090 and 9100. */
  private static final int MANAGEMENT = 1010;

  private static final int LAST_PORT = 65535 - MANAGEMENT;

  /** {@code --port N} and {@code --fresh}; the rest comes from where the script knows it. */
  static Options of(String[] arguments, Map<String, String> environment) {
    var port = OptionalInt.empty();
    boolean fresh = false;
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--fresh")) {
        fresh = true;
      } else if (arguments[i].equals("--port") && i + 1 < arguments.length) {
        port = OptionalInt.of(port(arguments[++i]));
      } else {
        throw new StartFailure("not understood: " + arguments[i] + " (scripts/dev --help)");
      }
    }
    boolean outside = environment.containsKey("DATABASE_URL");
    if (fresh && outside) {
      throw new StartFailure(
          "--fresh does not empty the database of DATABASE_URL: empty it yourself, or unset it");
    }
    long started = Long.getLong("frontdesk.started", System.currentTimeMillis() * 1000);
    return new Options(Path.of(".data").toAbsolutePath(), port, fresh, outside, started);
  }

  private static int port(String text) {
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > LAST_PORT) {
      throw new StartFailure("--port takes a number from 1 to " + LAST_PORT + ", not " + text);
    }
    return port;
  }

  /**
   * The settings with the asked port, and the management port beside it so that two nodes can run.
   */
  Settings over(Settings settings) {
    return port.isEmpty()
        ? settings
        : settings
            .with("http.port", port.getAsInt())
            .with("management.port", port.getAsInt() + MANAGEMENT);
  }

  /** Told before anything starts, and with the number in it. */
  static void requireFreePorts(Settings settings) {
    var gateway = GatewaySettings.of(settings);
    requireFree(gateway.http().host(), gateway.http().port());
    requireFree(gateway.management().host(), gateway.management().port());
  }

  private static void requireFree(String host, int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new StartFailure(
          "port " + port + " of " + host + " is taken: choose another with scripts/dev --port N",
          e);
    }
  }
}
