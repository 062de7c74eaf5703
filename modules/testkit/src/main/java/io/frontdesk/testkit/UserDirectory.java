package io.frontdesk.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/**
 * Directories that belong to the user who runs this, so that a run as root leaves nothing in
 * another's way.
 */
final class UserDirectory {
  private static final String PRIVATE = "rwx------";

  private UserDirectory() {}

  /**
   * Where things may stay between runs: the user's cache, or a temporary directory for a user
   * without a home.
   */
  static Path cache() throws IOException {
    Path home = Path.of(System.getProperty("user.home"));
    if (!home.isAbsolute() || !Files.isWritable(home)) {
      return temporary();
    }
    return Files.createDirectories(home.resolve(".cache").resolve("frontdesk"));
  }

  /**
   * The user's own directory below the system's temporary one, refused if somebody else made it
   * first.
   */
  static Path temporary() throws IOException {
    int user = Unprivileged.currentUser();
    Path directory = Path.of(System.getProperty("java.io.tmpdir")).resolve("frontdesk-" + user);
    if (!Files.exists(directory)) {
      var mode = PosixFilePermissions.fromString(PRIVATE);
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(mode));
    }
    if (!Files.getAttribute(directory, "unix:uid").equals(user)) {
      throw new StartFailure(
          directory + " belongs to somebody else: remove it, or set -Djava.io.tmpdir");
    }
    return directory;
  }

  /** Deletes a directory with all that is in it, following no link. */
  static void delete(Path directory) throws IOException {
    if (Files.notExists(directory)) {
      return;
    }
    try (var all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
