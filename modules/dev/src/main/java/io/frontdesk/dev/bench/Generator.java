package io.frontdesk.dev.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs load generators as child processes, one at a time, and ends the one that runs when told to.
 */
final class Generator implements AutoCloseable {
  private static final int GRACE_SECONDS = 20;
  private final Path output;
  private Process running;
  private boolean closed;

  /** {@code directory}: where what they print is kept until it is read. */
  Generator(Path directory) {
    this.output = directory.resolve("output");
  }

  /** The whole output of a run that should take {@code seconds}; far past them it is ended. */
  String run(List<String> command, Map<String, String> environment, int seconds) {
    try {
      return output(command, environment, seconds);
    } catch (IllegalStateException | UncheckedIOException failure) {
      throw stopped() ? new CancellationException("The bench was stopped") : failure;
    }
  }

  private synchronized boolean stopped() {
    return closed;
  }

  private String output(List<String> command, Map<String, String> environment, int seconds) {
    try {
      var process = start(command, environment);
      if (!process.waitFor(seconds + GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(command.get(0) + " does not come to an end");
      }
      var text = Files.readString(output);
      if (process.exitValue() != 0) {
        throw new IllegalStateException(command.get(0) + " failed: " + text.strip());
      }
      return text;
    } catch (IOException unusable) {
      throw new UncheckedIOException(command.get(0) + " cannot be run", unusable);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", stop);
    }
  }

  private synchronized Process start(List<String> command, Map<String, String> environment)
      throws IOException {
    if (closed) {
      throw new CancellationException("The bench was stopped");
    }
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    running = builder.start();
    running.getOutputStream().close();
    return running;
  }

  /** The number that {@code pattern} finds in an output. */
  static double number(String output, Pattern pattern) {
    var matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new IllegalStateException("The generator does not tell its rate: " + output.strip());
    }
    return Double.parseDouble(matcher.group(1));
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (running != null) {
      running.destroyForcibly();
    }
  }
}
