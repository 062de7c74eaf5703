package io.frontdesk.dev;

import io.frontdesk.testkit.DirectoryLock;
import io.frontdesk.testkit.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The {@code .data/} directory of a checkout: everything that a development node keeps, held by one
 * at a time.
 */
record DataDirectory(Path path, DirectoryLock lock) implements AutoCloseable {
  private static final String SECRET = "secret";
  private static final String KEYS = "keys.yaml";
  private static final String BUSINESS = "business.yaml";
  private static final String USUAL = "http://127.0.0.1:8080/";

  static DataDirectory take(Path path) {
    return new DataDirectory(path, DirectoryLock.take(path));
  }

  /** For reading while somebody else holds it, or nobody: what is read there may change. */
  static DataDirectory unheld(Path path) {
    return new DataDirectory(path, null);
  }

  Path postgres() {
    return path.resolve("postgres");
  }

  Path secret() {
    return path.resolve(SECRET);
  }

  Path keys() {
    return path.resolve(KEYS);
  }

  /**
   * The business file as it is, but for its links to a node on the usual port: they lead to this
   * one. What somebody else serves on a port of that number stays.
   */
  Path businessAt(Path file, int port) throws IOException {
    var text = Files.readString(file).replace(USUAL, "http://127.0.0.1:" + port + "/");
    return Files.writeString(path.resolve(BUSINESS), text);
  }

  /** Forgets what earlier runs made, and touches nothing else. */
  void empty() throws IOException {
    if (Files.exists(postgres())) {
      LocalPostgres.remove(postgres());
    }
    for (String name : List.of(SECRET, SECRET + ".new", KEYS, BUSINESS)) {
      Files.deleteIfExists(path.resolve(name));
    }
  }

  @Override
  public void close() {
    if (lock != null) {
      lock.close();
    }
  }
}
