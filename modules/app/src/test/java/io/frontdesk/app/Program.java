package io.frontdesk.app;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of this machine that some machines do not have. */
record Program(Path file) {
  /** How a program ended, and all that it printed. */
  record Ended(int status, String output) {}

  static Optional<Program> find(String name) {
    var path =
        System.getenv("PATH") + File.pathSeparator + "/usr/sbin" + File.pathSeparator + "/sbin";
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Program::new);
  }

  ProcessBuilder with(String... arguments) {
    var command = new ArrayList<String>();
    command.add(file.toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  /** Blocks until it ends, or is ended for taking too long. */
  static Ended run(ProcessBuilder builder, int seconds) {
    try {
      var output = Files.createTempFile("frontdesk", ".out");
      var process = builder.redirectOutput(output.toFile()).start();
      var status = process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
      process.destroyForcibly();
      var text = Files.readString(output);
      Files.delete(output);
      return new Ended(status, text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }
}
