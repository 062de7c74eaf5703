package io.frontdesk.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once per user and version from the library that carries them. */
final class PostgresBinaries {
  private static final int SECONDS = 60;

  private PostgresBinaries() {}

  /** The directory that has {@code bin/postgres}, unpacked by now. */
  static Path unpacked(Consumer<String> progress) throws IOException {
    URL archive = archive();
    Path home = UserDirectory.cache().resolve(name(archive));
    if (!Files.isDirectory(home)) {
      progress.accept("Unpacking PostgreSQL into " + home);
      unpack(archive, home);
    }
    return home;
  }

  private static URL archive() {
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String suffix =
        machine.equals("aarch64") ? "arm_64" : machine.equals("amd64") ? "x86_64" : machine;
    URL archive = PostgresBinaries.class.getResource("/postgres-linux-" + suffix + ".txz");
    if (archive == null || !System.getProperty("os.name").equals("Linux")) {
      throw new StartFailure(
          "There is no PostgreSQL for this machine in the build: set DATABASE_URL");
    }
    return archive;
  }

  /** Named by the archive's checksum, so that another version is another directory. */
  private static String name(URL archive) throws IOException {
    var connection = (JarURLConnection) archive.openConnection();
    return "postgres-" + Long.toHexString(connection.getJarEntry().getCrc());
  }

  /** Unpacks beside the final place and renames, so that nobody ever sees half of it. */
  private static void unpack(URL archive, Path home) throws IOException {
    Path beside = Files.createTempDirectory(home.getParent(), "unpacking");
    try {
      try (var packed = archive.openStream();
          var content = new XZInputStream(packed)) {
        untar(content, beside);
      }
      Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another process was quicker, and what it unpacked is the same.
      UserDirectory.delete(beside);
    } catch (IOException | RuntimeException e) {
      UserDirectory.delete(beside);
      throw e;
    }
  }

  private static void untar(InputStream content, Path into) throws IOException {
    Process tar =
        new ProcessBuilder("tar", "-x", "--no-same-owner", "-C", into.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var input = tar.getOutputStream()) {
      content.transferTo(input);
    }
    try {
      if (!tar.waitFor(SECONDS, TimeUnit.SECONDS) || tar.exitValue() != 0) {
        throw new IOException("tar could not unpack PostgreSQL into " + into);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while unpacking PostgreSQL", e);
    } finally {
      tar.destroyForcibly();
    }
  }
}
