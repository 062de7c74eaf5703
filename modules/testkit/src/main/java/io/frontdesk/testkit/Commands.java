package io.frontdesk.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the system and of PostgreSQL, run with their output in a file or nowhere. */
final class Commands {
  private static final int SECONDS = 120;

  private Commands() {}

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
      throw new StartFailure(command.get(0) + " did not end within " + SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("Interrupted while waiting for " + command.get(0), e);
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
}
