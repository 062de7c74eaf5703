package io.frontdesk.testkit;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stops a PostgreSQL server, first kindly, then less so; the write-ahead log makes every way safe
 * for the data.
 */
final class Signals {
  private static final int FAST_SECONDS = 10;
  private static final int IMMEDIATE_SECONDS = 5;

  private Signals() {}

  static void stop(ProcessHandle postmaster) throws IOException {
    // INT ends the clients' transactions and writes a checkpoint; QUIT leaves that to the recovery
    // at the next start.
    if (ends(postmaster, "INT", FAST_SECONDS) || ends(postmaster, "QUIT", IMMEDIATE_SECONDS)) {
      return;
    }
    if (!ends(postmaster, "KILL", IMMEDIATE_SECONDS)) {
      throw new StartFailure(
          "The PostgreSQL server, process " + postmaster.pid() + ", cannot be stopped");
    }
  }

  /** Ends the server without a checkpoint and without a word to its clients. */
  static void crash(ProcessHandle postmaster) throws IOException {
    if (!ends(postmaster, "QUIT", FAST_SECONDS)) {
      stop(postmaster);
    }
  }

  /** Java itself can send no INT and no QUIT; the shell's own kill needs no package. */
  private static boolean ends(ProcessHandle process, String signal, int seconds)
      throws IOException {
    String pid = Long.toString(process.pid());
    Commands.run(List.of("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, pid), null);
    try {
      process.onExit().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IOException("Lost sight of process " + pid, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("Interrupted while PostgreSQL was stopping", e);
    }
  }
}
