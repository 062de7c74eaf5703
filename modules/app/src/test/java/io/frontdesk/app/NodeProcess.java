package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.testkit.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own, which can be killed without a word of farewell, or stopped. */
final class NodeProcess implements AutoCloseable {
  private static final int SECONDS_TO_START = 90;
  private static final int SECONDS_TO_DIE = 20;
  private static final int SECONDS_TO_DRAIN = 60;
  private static final int LINES_TO_QUOTE = 20;

  private final Path directory;
  private final List<String> before;
  private final Map<String, String> environment;
  private final Management management;
  private List<String> jvm;
  private Process process;

  /** {@code directory}: for its keys and its log; {@code environment}: more settings. */
  NodeProcess(Path directory, Map<String, String> environment) {
    this(directory, environment, List.of());
  }

  /** {@code before}: the words in front of the command, of a program that becomes the command. */
  NodeProcess(Path directory, Map<String, String> environment, List<String> before) {
    this.directory = directory;
    this.before = before;
    this.environment = new HashMap<>(environment);
    for (var place : List.of("HTTP", "MANAGEMENT")) {
      this.environment.putIfAbsent("FRONTDESK__" + place + "__HOST", "127.0.0.1");
      this.environment.computeIfAbsent(
          "FRONTDESK__" + place + "__PORT", name -> Integer.toString(Ports.free()));
    }
    this.management = new Management(at("MANAGEMENT"));
  }

  /** Blocks until it is ready. */
  void start() throws IOException, InterruptedException {
    launch();
    untilReady();
  }

  void launch() throws IOException, InterruptedException {
    var command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-Dlogback.configurationFile=" + RunningNode.root().resolve("conf/logback.xml")));
    command.addAll(jvm != null ? jvm : ClassArchive.options());
    command.add(SupervisedNode.class.getName());
    command.addAll(arguments());
    var builder = new ProcessBuilder(command);
    settings(builder.environment());
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
  }

  private List<String> arguments() {
    var clustered = environment.containsKey("FRONTDESK__CLUSTER__HOST");
    var file = "conf/" + (clustered ? "cluster" : "local") + ".yaml";
    return List.of("--conf", RunningNode.root().resolve(file).toString());
  }

  void untilReady() throws InterruptedException {
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
    while (!management.isReady()) {
      assertTrue(process.isAlive(), () -> "the node ended: " + lastWords());
      assertTrue(System.nanoTime() < giveUp, () -> "the node is not ready: " + lastWords());
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private void settings(Map<String, String> all) {
    all.keySet().removeIf(name -> name.startsWith("FRONTDESK") || name.equals("DATABASE_URL"));
    all.put("FRONTDESK_LOG", "text");
    all.put(
        "FRONTDESK__BUSINESS__FILE",
        RunningNode.root().resolve("conf/demo/business.yaml").toString());
    all.put(
        "FRONTDESK__NOTIFICATIONS__TEMPLATES",
        RunningNode.root().resolve("conf/notifications/templates").toString());
    all.put("FRONTDESK__BUSINESS__KEYS", keysFile().toString());
    for (var rate : List.of("ADDRESS", "APPLICATION", "GUESSING")) {
      all.put("FRONTDESK__LIMITS__RATES__" + rate + "__PER_SECOND", "100000");
      all.put("FRONTDESK__LIMITS__RATES__" + rate + "__BURST", "100000");
    }
    all.putAll(environment);
  }

  /** Options of {@code java} instead of the usual, from its next start on; with a class path. */
  void jvm(List<String> options) {
    jvm = options;
  }

  /** From its next start on. */
  void set(String name, String value) {
    environment.put(name, value);
  }

  String at(String place) {
    var prefix = "FRONTDESK__" + place;
    return environment.get(prefix + "__HOST") + ":" + environment.get(prefix + "__PORT");
  }

  String baseUrl() {
    return "http://" + at("HTTP");
  }

  Management management() {
    return management;
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

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  long pid() {
    return process.pid();
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

  /** TERM, and it goes in its own time, with exit status 0. Blocks until it is gone. */
  void drain() throws IOException, InterruptedException {
    beginToDrain();
    untilDrained();
  }

  void beginToDrain() throws IOException, InterruptedException {
    signal("TERM");
  }

  void untilDrained() throws InterruptedException {
    assertTrue(
        process.waitFor(SECONDS_TO_DRAIN, TimeUnit.SECONDS),
        () -> "still there " + SECONDS_TO_DRAIN + " s after TERM: " + lastWords());
    assertEquals(0, process.exitValue(), () -> "its end was not a good one: " + lastWords());
  }

  /** It stands still as if its machine had stopped, and its connections stay. */
  void hang() throws IOException, InterruptedException {
    signal("STOP");
  }

  void goOn() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    Programs.run("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, Long.toString(pid()));
  }

  @Override
  public void close() {
    kill();
  }
}
