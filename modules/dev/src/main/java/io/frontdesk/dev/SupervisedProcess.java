package io.frontdesk.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program that is told to end when this process ends, however that does. */
final class SupervisedProcess implements AutoCloseable {
  /** The shell hears the end of its input; the program gets a TERM, and as long as it wants. */
  private static final String LEASH =
      "\"$@\" </dev/null & child=$!; echo $child >\"$LEASH_PID\"; cat >/dev/null;"
          + " kill $child 2>/dev/null; kill -s CONT $child 2>/dev/null; wait $child";

  private static final int SECONDS_TO_END = 60;
  private static final int MILLIS_TO_TELL = 20;

  private final Process shell;
  private final Path pidFile;

  private SupervisedProcess(Process shell, Path pidFile) {
    this.shell = shell;
    this.pidFile = pidFile;
  }

  /** What it prints goes to {@code log}, behind what is there; its id into a file beside it. */
  static SupervisedProcess start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    var pidFile = log.resolveSibling(log.getFileName() + ".pid");
    Files.deleteIfExists(pidFile);
    // In a session of its own: Ctrl-C reaches this process alone, which stops things in order.
    var words = new ArrayList<>(List.of("setsid", "sh", "-c", LEASH, "sh"));
    words.addAll(command);
    var builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    builder.environment().put("LEASH_PID", pidFile.toString());
    var output = ProcessBuilder.Redirect.appendTo(log.toFile());
    return new SupervisedProcess(
        builder.redirectErrorStream(true).redirectOutput(output).start(), pidFile);
  }

  /** 0 while it is not known. */
  long pid() throws IOException, InterruptedException {
    for (int tries = 0; tries < 100 && shell.isAlive(); tries++) {
      String text = Files.exists(pidFile) ? Files.readString(pidFile).strip() : "";
      if (!text.isEmpty()) {
        return Long.parseLong(text);
      }
      TimeUnit.MILLISECONDS.sleep(MILLIS_TO_TELL);
    }
    return 0;
  }

  boolean isAlive() throws IOException, InterruptedException {
    return Optional.of(pid()).flatMap(ProcessHandle::of).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Tells it to end, and does not wait for it. */
  void letGo() {
    try {
      shell.getOutputStream().close();
    } catch (IOException gone) {
      // Then it has been told.
    }
  }

  @Override
  public void close() throws IOException {
    letGo();
    try {
      if (!shell.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(pidFile);
  }
}
