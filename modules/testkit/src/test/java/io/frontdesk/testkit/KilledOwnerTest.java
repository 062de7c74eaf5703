package io.frontdesk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a directory whose owner, another process, is alive or was killed. */
class KilledOwnerTest {
  @TempDir private Path temporary;
  private Process owner;

  @AfterEach
  void endTheOwner() throws Exception {
    owner.getOutputStream().close();
    if (!owner.waitFor(60, TimeUnit.SECONDS)) {
      owner.destroyForcibly().waitFor();
    }
    if (Files.exists(directory())) {
      LocalPostgres.remove(directory());
    }
  }

  @Test
  void stopsTheServerThatAKilledOwnerLeftAndStartsWithItsData() throws Exception {
    startTheOwner();
    ProcessHandle left = postmaster();
    owner.destroyForcibly().waitFor();
    assertTrue(left.isAlive(), "the killed owner leaves its server running");
    try (var server = LocalPostgres.start(directory())) {
      assertFalse(left.isAlive());
      assertEquals("1", LocalPostgresTest.ask(server, "select 1"));
    }
  }

  @Test
  void startsAfterOwnerAndServerWereBothKilled() throws Exception {
    startTheOwner();
    ProcessHandle left = postmaster();
    owner.destroyForcibly().waitFor();
    left.destroyForcibly();
    try (var server = LocalPostgres.start(directory())) {
      assertEquals("1", LocalPostgresTest.ask(server, "select 1"));
    }
  }

  @Test
  void leavesAProcessAloneThatMerelyGotTheOldPid() throws Exception {
    startTheOwner();
    stopTheOwner();
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      Path file = directory().resolve("data").resolve("postmaster.pid");
      Files.writeString(file, stranger.pid() + "\n" + directory().resolve("data") + "\n");
      try (var server = LocalPostgres.start(directory())) {
        assertEquals("1", LocalPostgresTest.ask(server, "select 1"));
      }
      assertTrue(stranger.isAlive());
    } finally {
      stranger.destroyForcibly().waitFor();
    }
  }

  @Test
  void refusesWhileTheOwnerLives() throws Exception {
    startTheOwner();
    var refusal = assertThrows(StartFailure.class, () -> LocalPostgres.start(directory()).close());
    assertTrue(refusal.getMessage().contains("process " + owner.pid()), refusal.getMessage());
    assertTrue(postmaster().isAlive());
  }

  @Test
  void leavesNothingRunningWhenItIsClosed() throws Exception {
    startTheOwner();
    ProcessHandle server = postmaster();
    stopTheOwner();
    assertFalse(server.isAlive());
    assertFalse(Files.exists(directory().resolve("data").resolve("postmaster.pid")));
  }

  private Path directory() {
    return temporary.resolve("kept");
  }

  private void startTheOwner() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    owner =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                directory().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var output =
        new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    assertTrue(line != null && line.startsWith("ready "), line);
  }

  private void stopTheOwner() throws Exception {
    owner.getOutputStream().close();
    assertTrue(owner.waitFor(60, TimeUnit.SECONDS));
  }

  private ProcessHandle postmaster() throws IOException {
    Path file = directory().resolve("data").resolve("postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
    return ProcessHandle.of(pid).orElseThrow();
  }
}
