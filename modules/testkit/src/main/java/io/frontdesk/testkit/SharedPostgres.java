package io.frontdesk.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The one PostgreSQL server of a test JVM, in a temporary directory that names the JVM's process.
 */
final class SharedPostgres {
  static final LocalPostgres SERVER = start();

  private static final String PREFIX = "tests-";

  private SharedPostgres() {}

  private static LocalPostgres start() {
    try {
      Path parent = UserDirectory.temporary();
      removeAbandoned(parent);
      Path directory = parent.resolve(PREFIX + ProcessHandle.current().pid());
      LocalPostgres server = LocalPostgres.start(directory);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, directory)));
      return server;
    } catch (IOException e) {
      throw new StartFailure("No temporary directory for PostgreSQL: " + e, e);
    }
  }

  private static void end(LocalPostgres server, Path directory) {
    server.close();
    remove(directory);
  }

  /**
   * What test JVMs left that were killed: their servers would otherwise run until the machine is
   * restarted.
   */
  private static void removeAbandoned(Path parent) throws IOException {
    try (var directories = Files.newDirectoryStream(parent, PREFIX + "[1-9]*")) {
      for (Path directory : directories) {
        long pid = Long.parseLong(directory.getFileName().toString().substring(PREFIX.length()));
        if (ProcessHandle.of(pid).isEmpty()) {
          remove(directory);
        }
      }
    }
  }

  private static void remove(Path directory) {
    LocalPostgres.remove(directory);
    try {
      UserDirectory.delete(directory);
    } catch (IOException e) {
      throw new StartFailure("Cannot remove " + directory + ": " + e, e);
    }
  }
}
