package io.frontdesk.dev;

import io.frontdesk.testkit.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One node of scripts/cluster: a JVM of its own on loopback, with every verticle. */
final class ClusterNode implements AutoCloseable {
  private static final int SECONDS_TO_START = 120;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  private final ClusterOptions options;
  private final int number;
  private final Map<String, String> environment;
  private SupervisedProcess process;

  /** {@code common}: what all nodes are told. */
  ClusterNode(ClusterOptions options, int number, Map<String, String> common) {
    this.options = options;
    this.number = number;
    this.environment = new HashMap<>(common);
    set("HTTP__PORT", options.http(number));
    set("MANAGEMENT__PORT", options.management(number));
    set("CLUSTER__HOST", "127.0.0.1");
    set("CLUSTER__PORT", options.hazelcast(number));
    set("CLUSTER__BUS_PORT", options.bus(number));
    set(
        "CLUSTER__JOIN",
        IntStream.rangeClosed(1, options.nodes())
            .mapToObj(each -> "127.0.0.1:" + options.hazelcast(each))
            .collect(Collectors.joining(",")));
    if (options.switches().tls()) {
      var keys = options.directory().resolve("keys");
      set("CLUSTER__TLS__CERTIFICATE", keys.resolve(this + ".pem"));
      set("CLUSTER__TLS__KEY", keys.resolve(this + "-key.pem"));
      set("CLUSTER__TLS__AUTHORITY", keys.resolve("authority.pem"));
    }
  }

  private void set(String name, Object value) {
    environment.put("FRONTDESK__" + name, value.toString());
  }

  void start() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "-Xmx512m",
            "-Dlogback.configurationFile=conf/logback.xml",
            "-cp",
            System.getProperty("java.class.path"),
            "io.frontdesk.app.Main",
            "--conf",
            "conf/cluster.yaml");
    process = SupervisedProcess.start(command, environment, log());
  }

  void untilReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new StartFailure(this + " does not get ready: " + log() + " says why");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private boolean isReady() throws InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(health())).timeout(Duration.ofSeconds(5));
    try {
      return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  boolean isAlive() throws IOException, InterruptedException {
    return process.isAlive();
  }

  long pid() throws IOException, InterruptedException {
    return process.pid();
  }

  String health() {
    return "http://127.0.0.1:" + options.management(number) + "/health/ready";
  }

  /** For HAProxy. */
  String server() {
    return this
        + " 127.0.0.1:"
        + options.http(number)
        + " check port "
        + options.management(number);
  }

  Path log() {
    return options.directory().resolve(this + ".log");
  }

  void letGo() {
    if (process != null) {
      process.letGo();
    }
  }

  @Override
  public void close() throws IOException {
    if (process != null) {
      process.close();
    }
  }

  @Override
  public String toString() {
    return "node-" + number;
  }
}
