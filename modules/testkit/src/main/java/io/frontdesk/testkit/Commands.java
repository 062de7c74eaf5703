package io.frontdesk.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the system and of PostgreSQL, run so that PostgreSQL never sees itself as root. */
final class Commands {
  private static final int SECONDS = 120;

  private Commands() {}

  /**
   * What stands before a program of PostgreSQL, which refuses root: a user namespace in which root
   * is nobody.
   */
  static List<String> unprivileged(Path binaries, Path directory) throws IOException {
    if (!isRoot()) {
      return List.of();
    }
    if (run(List.of("unshare", "-U", "true"), null) != 0) {
      throw new CannotStart(
          "PostgreSQL refuses to run as root, and this system forbids user namespaces (unshare -U):"
              + " run as another user, or set DATABASE_URL");
    }
    String program = binaries.resolve("bin/postgres").toString();
    if (run(List.of("unshare", "-U", "test", "-x", program, "-a", "-w", directory.toString()), null)
        != 0) {
      throw new CannotStart(
          "PostgreSQL as root has only root's own files, and cannot reach "
              + directory
              + ": run as the owner of that directory, or set DATABASE_URL");
    }
    return List.of("unshare", "-U");
  }

  /**
   * Runs a program to its end and answers its exit status; what it prints goes to {@code output},
   * if given.
   */
  static int run(List<String> command, Path output) throws IOException {
    Process process = builder(command, output).start();
    try {
      if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new CannotStart(command.get(0) + " did not end within " + SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Interrupted while waiting for " + command.get(0), e);
    } finally {
      process.destroyForcibly();
    }
  }

  static ProcessBuilder builder(List<String> command, Path output) {
    var builder = new ProcessBuilder(new ArrayList<>(command));
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(
        output == null
            ? ProcessBuilder.Redirect.DISCARD
            : ProcessBuilder.Redirect.to(output.toFile()));
    // PGDATA, PGPORT and the like are somebody's settings for another server.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    return builder;
  }

  /** The last line that says something in a program's output. */
  static String lastLine(Path output) throws IOException {
    return Files.readAllLines(output, StandardCharsets.UTF_8).stream()
        .filter(line -> !line.isBlank())
        .reduce((first, second) -> second)
        .orElse("it said nothing");
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }
}
