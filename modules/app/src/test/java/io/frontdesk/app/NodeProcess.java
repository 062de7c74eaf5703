package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own, which can be killed without a word of farewell. */
final class NodeProcess implements AutoCloseable {
  private static final int SECONDS_TO_START = 90;
  private static final int SECONDS_TO_DIE = 20;
  private static final int LINES_TO_QUOTE = 20;

  private final Path directory;
  private final int port = RunningNode.freePort();
  private final int managementPort = RunningNode.freePort();
  private final Map<String, String> environment;
  private final HttpClient asking =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private Process process;

  /** {@code directory}: for its keys and its log; {@code environment}: more settings. */
  NodeProcess(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = Map.copyOf(environment);
  }

  /** Blocks until it is ready. */
  void start() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-Dlogback.configurationFile=" + RunningNode.root().resolve("conf/logback.xml"),
            "-cp",
            System.getProperty("java.class.path"),
            Leashed.class.getName(),
            "--conf",
            RunningNode.root().resolve("conf/local.yaml").toString());
    settings(builder.environment());
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
    while (!isReady()) {
      assertTrue(process.isAlive(), () -> "the node ended: " + lastWords());
      assertTrue(System.nanoTime() < giveUp, () -> "the node is not ready: " + lastWords());
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private void settings(Map<String, String> all) {
    all.keySet().removeIf(name -> name.startsWith("FRONTDESK") || name.equals("DATABASE_URL"));
    all.put("FRONTDESK_LOG", "text");
    all.put("FRONTDESK__HTTP__PORT", Integer.toString(port));
    all.put("FRONTDESK__MANAGEMENT__PORT", Integer.toString(managementPort));
    all.put(
        "FRONTDESK__BUSINESS__FILE",
        RunningNode.root().resolve("conf/demo/business.yaml").toString());
    all.put("FRONTDESK__BUSINESS__KEYS", keysFile().toString());
    for (var rate : List.of("ADDRESS", "APPLICATION", "GUESSING")) {
      all.put("FRONTDESK__LIMITS__RATES__" + rate + "__PER_SECOND", "100000");
      all.put("FRONTDESK__LIMITS__RATES__" + rate + "__BURST", "100000");
    }
    all.putAll(environment);
  }

  private boolean isReady() throws InterruptedException {
    var ready = URI.create("http://127.0.0.1:" + managementPort + "/health/ready");
    var request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
    try {
      return asking.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  String baseUrl() {
    return "http://127.0.0.1:" + port;
  }

  Map<String, String> keys() {
    return new KeysFile(keysFile()).read();
  }

  private Path keysFile() {
    return directory.resolve("keys.yaml");
  }

  Path log() {
    return directory.resolve("node.log");
  }

  String lastWords() {
    try {
      var lines = Files.readAllLines(log());
      var from = Math.max(0, lines.size() - LINES_TO_QUOTE);
      return String.join("\n", lines.subList(from, lines.size()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** KILL: nothing that it was about to do gets done. */
  void kill() {
    if (process != null) {
      process.destroyForcibly();
      try {
        assertTrue(process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS), "a process outlives KILL");
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    kill();
  }
}
