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

  /** Forgets what earlier runs made, and touches nothing else. */
  void empty() throws IOException {
    if (Files.exists(postgres())) {
      LocalPostgres.remove(postgres());
    }
    for (String name : List.of(SECRET, SECRET + ".new", KEYS)) {
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
