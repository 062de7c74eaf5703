package io.frontdesk.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** dockerfile-utils, which npm fetches once into target/ where there is Node.js. */
record DockerfileLinter(Program node, Path script) {
  private static final int SECONDS_TO_INSTALL = 60;
  private static final int SECONDS_TO_LINT = 20;

  /** Skips the test, and says why, where it cannot be had. */
  static DockerfileLinter installed() {
    var node = Program.find("node");
    var npm = Program.find("npm");
    assumeTrue(
        node.isPresent() && npm.isPresent(), "the Dockerfile is not linted: no node, no npm");
    var module = RunningNode.root().resolve("modules/app");
    var place = module.resolve("target/npm");
    var script = place.resolve("node_modules/dockerfile-utils/bin/dockerfile-utils");
    if (!Files.exists(script)) {
      var ended = install(npm.get(), module.resolve("src/test/npm"), place);
      assumeTrue(ended.status() == 0, "the Dockerfile is not linted: npm says " + ended.output());
    }
    return new DockerfileLinter(node.get(), script);
  }

  private static Program.Ended install(Program npm, Path source, Path place) {
    try {
      Files.createDirectories(place);
      for (var name : List.of("package.json", "package-lock.json")) {
        Files.copy(source.resolve(name), place.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    var command =
        npm.with(
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefer-offline",
            "--fetch-retries=0");
    return Program.run(command.directory(place.toFile()), SECONDS_TO_INSTALL);
  }

  /** Empty when it has nothing to say. */
  String findings(Path dockerfile) {
    var command = node.with(script.toString(), "lint", dockerfile.toString());
    return Program.run(command, SECONDS_TO_LINT).output().strip();
  }
}
