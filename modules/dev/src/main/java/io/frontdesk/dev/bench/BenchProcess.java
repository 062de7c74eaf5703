package io.frontdesk.dev.bench;

import io.frontdesk.testkit.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One node, in a JVM of its own on loopback, whose log goes nowhere. */
final class BenchProcess implements AutoCloseable {
  private static final int SECONDS_TO_START = 180;
  private static final int SECONDS_TO_STOP = 20;
  private static final String CONF = "conf/cluster.yaml";

  private final int port = Ports.free();
  private final int management = Ports.free();
  private final int member = Ports.free();
  private final int bus = Ports.free();
  private final Process process;

  /** {@code join}: an address of the cluster it joins, empty for its first; null: it runs alone. */
  BenchProcess(Map<String, String> settings, String verticles, String join) {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dlogback.configurationFile=conf/logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                SupervisedNode.class.getName(),
                "--conf",
                CONF)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    var all = builder.environment();
    all.keySet().removeIf(name -> name.startsWith("FRONTDESK") || name.equals("DATABASE_URL"));
    all.putAll(settings);
    all.putAll(own(verticles, join));
    try {
      process = builder.start();
    } catch (IOException unusable) {
      throw new UncheckedIOException("A node cannot be started", unusable);
    }
    // On Ctrl-C nobody closes it.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "bench-node-stop"));
  }

  private Map<String, String> own(String verticles, String join) {
    var all = new HashMap<String, String>();
    all.put("FRONTDESK__NODE__VERTICLES", verticles);
    all.put("FRONTDESK__HTTP__PORT", Integer.toString(port));
    all.put("FRONTDESK__MANAGEMENT__PORT", Integer.toString(management));
    if (join != null) {
      all.put("FRONTDESK__CLUSTER__HOST", "127.0.0.1");
      all.put("FRONTDESK__CLUSTER__PORT", Integer.toString(member));
      all.put("FRONTDESK__CLUSTER__BUS_PORT", Integer.toString(bus));
      all.put("FRONTDESK__CLUSTER__JOIN", join);
    }
    return all;
  }

  void awaitReady() {
    var ready = URI.create("http://127.0.0.1:" + management + "/health/ready");
    var request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
    var asking = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
    try {
      while (!isReady(asking, request)) {
        if (!process.isAlive() || System.nanoTime() > giveUp) {
          throw new IllegalStateException(
              "A node does not get ready; scripts/node shows why (its log goes nowhere here)");
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", stop);
    }
  }

  private static boolean isReady(HttpClient asking, HttpRequest request)
      throws InterruptedException {
    try {
      return asking.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return port;
  }

  /** As others join it. */
  String address() {
    return "127.0.0.1:" + member;
  }

  String id() {
    return Long.toString(process.pid());
  }

  /** Its goodbye is part of no measurement: it is told to stop, and killed if it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
