package io.frontdesk.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * PostgreSQL processes that outlived a killed owner of their data directory, and what they left
 * behind.
 */
final class Orphans {
  private static final Duration CHILDREN_END = Duration.ofSeconds(10);

  private Orphans() {}

  /** Leaves nothing running in {@code data}; to be called by whoever holds the directory's lock. */
  static void stop(Path data, Consumer<String> progress) throws IOException {
    Optional<ProcessHandle> recorded = recorded(data);
    if (recorded.isPresent() && worksIn(recorded.get().pid(), data)) {
      progress.accept(
          "Stopping the PostgreSQL server that a killed run left, process " + recorded.get().pid());
      Signals.stop(recorded.get());
    }
    awaitChildren(data);
    if (recorded.isPresent()) {
      // The pid may be another program's by now, which PostgreSQL would take for a running server
      // and refuse to start.
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    }
  }

  /** The living process whose pid stands in the data directory, whatever program it is. */
  private static Optional<ProcessHandle> recorded(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    return Files.readAllLines(file).stream()
        .findFirst()
        .filter(line -> line.strip().matches("[0-9]{1,18}"))
        .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
        .filter(ProcessHandle::isAlive);
  }

  /** Whether it is the program postgres, and works in that directory or was started for it. */
  private static boolean worksIn(long pid, Path data) {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      String command = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
      String program = command.split("[\0: ]", 2)[0];
      return (program.equals("postgres") || program.endsWith("/postgres"))
          && (command.contains("\0-D\0" + data + "\0") || directoryOf(process).equals(data));
    } catch (IOException e) {
      // Gone meanwhile, or another user's, whom nobody but that user may stop.
      return false;
    }
  }

  private static Path directoryOf(Path process) throws IOException {
    return Files.readSymbolicLink(process.resolve("cwd"));
  }

  /**
   * Children of a killed postmaster end when they notice; a new server beside them would spoil the
   * data.
   */
  private static void awaitChildren(Path data) throws IOException {
    long end = System.nanoTime() + CHILDREN_END.toNanos();
    while (anyWorksIn(data)) {
      if (System.nanoTime() > end) {
        throw new StartFailure("Processes of an earlier PostgreSQL server still run in " + data);
      }
      PollInterval.millis(50);
    }
  }

  private static boolean anyWorksIn(Path data) throws IOException {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
      for (Path process : processes) {
        if (worksIn(Long.parseLong(process.getFileName().toString()), data)) {
          return true;
        }
      }
    }
    return false;
  }
}
