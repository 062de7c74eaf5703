package io.frontdesk.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The running PostgreSQL server of one directory, a child of this process. */
record Postmaster(Process process, int port) {
  private static final Duration READY = Duration.ofMinutes(2);
  private static final int TRIES = 3;
  private static final int STATUS_LINE = 7;

  /** Settings that hold whatever the files in the data directory say. */
  private static final List<String> SETTINGS =
      List.of(
          "fsync=on",
          "synchronous_commit=on",
          "full_page_writes=on",
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "password_encryption=scram-sha-256",
          "max_connections=200",
          "shared_buffers=128MB",
          "timezone=UTC",
          "log_timezone=UTC",
          "log_checkpoints=off",
          // Whoever looks at what runs sees whole statements: some of ours are longer than 1 kB.
          "track_activity_query_size=16kB",
          // A failed statement and its detail may hold somebody's email: the client hears of it,
          // the log does not.
          "log_min_messages=log",
          "log_min_error_statement=panic",
          "log_error_verbosity=terse");

  /** Starts the server and waits until it takes connections. */
  static Postmaster start(PostgresDirectory directory, Path binaries, Unprivileged unprivileged)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = directory.choosePort();
      Process process =
          Commands.builder(command(directory, binaries, unprivileged, port), directory.log())
              .start();
      try {
        if (isReady(process, directory)) {
          return new Postmaster(process, port);
        }
      } catch (IOException | RuntimeException e) {
        Signals.stop(process.toHandle());
        throw e;
      }
      // Somebody may have taken the port since it was found free.
      boolean portTaken =
          Files.readString(directory.log()).contains("could not create any TCP/IP sockets");
      if (!portTaken || attempt == TRIES) {
        throw new StartFailure(
            "PostgreSQL did not start in "
                + directory.home()
                + ": "
                + Commands.lastLine(directory.log()));
      }
    }
  }

  private static List<String> command(
      PostgresDirectory directory, Path binaries, Unprivileged unprivileged, int port) {
    var arguments = new ArrayList<>(List.of("-D", directory.data().toString()));
    arguments.addAll(List.of("-p", Integer.toString(port)));
    SETTINGS.forEach(setting -> arguments.addAll(List.of("-c", setting)));
    // In a session of its own, Ctrl-C in the terminal reaches this process alone, which then stops
    // things in order.
    var command = new ArrayList<>(List.of("setsid"));
    command.addAll(unprivileged.command(binaries.resolve("bin/postgres"), arguments));
    return command;
  }

  private static boolean isReady(Process process, PostgresDirectory directory) throws IOException {
    Path status = directory.data().resolve("postmaster.pid");
    long end = System.nanoTime() + READY.toNanos();
    while (process.isAlive()) {
      if (Files.exists(status)) {
        List<String> lines = Files.readAllLines(status);
        if (lines.size() > STATUS_LINE
            && lines.get(0).equals(Long.toString(process.pid()))
            && lines.get(STATUS_LINE).startsWith("ready")) {
          return true;
        }
      }
      if (System.nanoTime() > end) {
        throw new StartFailure("PostgreSQL was not ready within " + READY.toMinutes() + " minutes");
      }
      PollInterval.millis(10);
    }
    return false;
  }

  void stop() throws IOException {
    if (process.isAlive()) {
      Signals.stop(process.toHandle());
    }
  }

  void crash() throws IOException {
    if (process.isAlive()) {
      Signals.crash(process.toHandle());
    }
  }
}
