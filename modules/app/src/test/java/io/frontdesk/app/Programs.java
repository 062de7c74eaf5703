package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs of the system that these tests need; where one is missing they fail, and say so. */
final class Programs {
  private static final int SECONDS = 60;
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  /** {@code variable}: of the environment, in which the scripts say where they found it. */
  static String find(String name, String variable, String debian) {
    var told = System.getenv(variable);
    if (told != null && !told.isBlank()) {
      return told;
    }
    var path = SEPARATOR.splitAsStream(System.getenv().getOrDefault("PATH", ""));
    return Stream.concat(path, Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin"))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "the program "
                        + name
                        + " is missing: install it (Debian: apt-get install "
                        + debian
                        + "), or say in "
                        + variable
                        + " where it is"));
  }

  static String haproxy() {
    return find("haproxy", "FRONTDESK_HAPROXY", "haproxy");
  }

  static String ip() {
    return find("ip", "FRONTDESK_IP", "iproute2");
  }

  static String unshare() {
    return find("unshare", "FRONTDESK_UNSHARE", "util-linux");
  }

  static String nsenter() {
    return find("nsenter", "FRONTDESK_NSENTER", "util-linux");
  }

  /** Runs a program to its end, which must be a good one; what it said. */
  static String run(String... command) throws IOException, InterruptedException {
    return run(List.of(command));
  }

  static String run(List<String> command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), () -> command + " does not end");
      assertEquals(0, process.exitValue(), () -> command + " failed: " + said);
      return said;
    } finally {
      process.destroyForcibly();
    }
  }

  private Programs() {}
}
