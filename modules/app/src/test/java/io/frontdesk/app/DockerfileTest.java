package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Dockerfile of conf/deploy, held against what it copies, against the settings, and by a linter
 * where there is Node.js to run it. No image is built here: that takes Docker.
 */
class DockerfileTest {
  private static final Path ROOT = RunningNode.root();

  private final Dockerfile dockerfile = Dockerfile.shipped();
  private final SettingNames settings = SettingNames.shipped();

  @Test
  void pleasesTheLinter(@TempDir Path directory) throws IOException {
    var linter = DockerfileLinter.installed();
    assertEquals("", linter.findings(Dockerfile.FILE));
    var broken = directory.resolve("Dockerfile");
    Files.writeString(broken, Files.readString(Dockerfile.FILE).replace("EXPOSE", "EXPOSEE"));
    assertNotEquals("", linter.findings(broken));
  }

  @Test
  void runsJavaItselfSoThatItHearsTheSignal() {
    var entry = dockerfile.all("ENTRYPOINT").toList();
    assertEquals(1, entry.size());
    var command = entry.get(0).json();
    assertEquals("java", command.get(0));
    assertTrue(command.contains("-XX:+ExitOnOutOfMemoryError"));
    assertTrue(command.contains(Main.class.getName()));
    assertEquals(0, dockerfile.all("CMD").count());
  }

  @Test
  void runsAsAUserWithANumber() {
    var user = dockerfile.last().stream().filter(each -> each.name().equals("USER")).toList();
    assertEquals(List.of("10001:10001"), user.get(0).words());
    var after =
        dockerfile
            .last()
            .subList(dockerfile.last().indexOf(user.get(0)) + 1, dockerfile.last().size());
    assertTrue(after.stream().noneMatch(each -> Set.of("USER", "RUN").contains(each.name())));
  }

  @Test
  void exposesThePortsOfTheSettings() {
    var ports = Stream.of("http.port", "management.port", "cluster.port", "cluster.bus_port");
    assertEquals(
        ports.map(name -> Integer.toString(settings.number(name))).toList(),
        dockerfile.all("EXPOSE").findFirst().orElseThrow().words());
  }

  @Test
  void everyVariableNamesASetting() {
    dockerfile.environment().keySet().forEach(name -> assertTrue(settings.knows(name), name));
  }

  @Test
  void copiesWhatIsThereAndWhatTheContextIncludes() throws IOException {
    var included = Files.readAllLines(ROOT.resolve(".dockerignore"));
    for (var stage : dockerfile.stages()) {
      for (var copy : stage) {
        if (!copy.name().equals("COPY") || copy.rest().contains("--from=")) {
          continue;
        }
        var words = copy.words();
        for (var source : words.subList(0, words.size() - 1)) {
          assertTrue(Files.exists(ROOT.resolve(source)), source + " is not there");
          assertTrue(included.contains("!" + source), source + " is not in .dockerignore");
        }
      }
    }
  }

  @Test
  void copiesFromAStageThatItHas() {
    var names =
        dockerfile.stages().stream()
            .flatMap(List::stream)
            .filter(each -> each.name().equals("FROM") && each.rest().contains(" AS "))
            .map(each -> each.rest().split(" AS ", 2)[1])
            .collect(Collectors.toSet());
    dockerfile
        .all("COPY")
        .filter(each -> each.rest().contains("--from="))
        .forEach(
            each -> assertTrue(names.contains(each.rest().replaceAll(".*--from=(\\S+).*", "$1"))));
  }

  @Test
  void asksForItsHealthWithAProgramOfTheImage() {
    var health = dockerfile.all("HEALTHCHECK").findFirst().orElseThrow().json();
    assertEquals(List.of("/opt/frontdesk/bin/healthcheck"), health);
    assertTrue(dockerfile.all("COPY").anyMatch(each -> each.words().contains("bin/healthcheck")));
    assertTrue(Files.isExecutable(ROOT.resolve("conf/deploy/healthcheck")));
  }
}
