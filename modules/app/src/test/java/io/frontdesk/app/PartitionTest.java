package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The network between the nodes breaks and heals; the test happens in networks of its own. */
@Tag("process")
class PartitionTest {
  private static final int SECONDS = 240;

  private Path directory;

  @BeforeEach
  void keys() throws Exception {
    directory = Files.createTempDirectory("frontdesk-cut");
    var script = RunningNode.root().resolve("scripts/cluster-keys").toString();
    Programs.run(script, directory.resolve("keys").toString(), "a", "b", "c");
    // In a network where it can be made.
    ClassArchive.options();
  }

  @AfterEach
  void remove() {
    RunningNode.delete(directory);
  }

  @Test
  @Timeout(SECONDS + 60)
  void nodesThatWereCutApartServeEachOtherAgainByThemselves() throws Exception {
    var log = directory.resolve("log");
    var process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      var ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      var said = Files.readString(log);
      System.out.println(said);
      assertTrue(ended, () -> "it does not end: " + said);
      assertEquals(0, process.exitValue(), () -> said);
    } finally {
      process.getOutputStream().close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private List<String> command() throws Exception {
    var command = new ArrayList<>(List.of(Programs.unshare(), "-n"));
    if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
      // Whoever is not root is root of her own networks alone.
      command.addAll(List.of("--map-current-user", "--keep-caps"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (var name : List.of("frontdesk.chaos", "frontdesk.chaos.report")) {
      if (System.getProperty(name) != null) {
        command.add("-D" + name + "=" + System.getProperty(name));
      }
    }
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(
        List.of(PartitionScenario.class.getName(), directory.resolve("keys").toString()));
    return command;
  }
}
