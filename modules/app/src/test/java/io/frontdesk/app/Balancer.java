package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.testkit.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * HAProxy with the configuration that we ship, before the nodes of a test; it tries no request
 * twice.
 */
final class Balancer implements AutoCloseable {
  private static final Path SHIPPED = Path.of("conf/deploy/haproxy.cfg");
  private static final int SECONDS_TO_START = 20;

  private final int port = Ports.free();
  private final int statisticsPort = Ports.free();
  private final Path log;
  private final Process process;
  private final HttpClient asking = HttpClient.newHttpClient();

  Balancer(Path directory, Collection<NodeProcess> nodes) throws IOException {
    var configuration = directory.resolve("haproxy.cfg");
    Files.write(configuration, configuration(nodes));
    log = directory.resolve("haproxy.log");
    // A master goes when its standard input does not tell: so the shell waits for us, and ends it.
    var leashed = "\"$0\" -db -f \"$1\" <&- & child=$!; cat >/dev/null; kill $child; wait $child";
    process =
        new ProcessBuilder("sh", "-c", leashed, Programs.haproxy(), configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
  }

  private List<String> configuration(Collection<NodeProcess> nodes) throws IOException {
    var lines = new ArrayList<String>();
    var replaced = new ArrayList<String>();
    for (var line : Files.readAllLines(RunningNode.root().resolve(SHIPPED))) {
      var word = line.strip();
      if (word.startsWith("bind ")) {
        var statistics = replaced.contains("bind");
        lines.add("  bind 127.0.0.1:" + (statistics ? statisticsPort : port));
        replaced.add("bind");
      } else if (word.startsWith("server ")) {
        if (!replaced.contains("server")) {
          nodes.forEach(node -> lines.add(server(node)));
        }
        replaced.add("server");
      } else if (word.startsWith("retries ")) {
        lines.add("  retries 0");
        replaced.add("retries");
      } else if (word.startsWith("option redispatch")) {
        replaced.add("redispatch");
      } else {
        lines.add(line);
      }
    }
    assertEquals(Set.of("bind", "server", "retries", "redispatch"), Set.copyOf(replaced));
    return lines;
  }

  private static String server(NodeProcess node) {
    var check = URI.create("http://" + node.at("MANAGEMENT"));
    var name = "node" + check.getPort();
    return "  server " + name + " " + node.at("HTTP") + " check port " + check.getPort();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + port;
  }

  /** Until so many nodes get requests. */
  void untilUp(int nodes) throws IOException, InterruptedException {
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
    while (up() != nodes) {
      assertTrue(System.nanoTime() < giveUp, () -> "HAProxy does not see the nodes: " + said());
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private long up() throws IOException, InterruptedException {
    try {
      return of("nodes").stream()
          .filter(row -> !row.get(1).equals("BACKEND") && row.get(17).startsWith("UP"))
          .count();
    } catch (IOException notYet) {
      assertTrue(process.isAlive(), () -> "HAProxy ended: " + said());
      return -1;
    }
  }

  /** Requests that it was asked for; a client that sent one twice in secret is counted twice. */
  long requests() throws IOException, InterruptedException {
    return number("frontend", "req_tot");
  }

  /** How often it could not do what it was asked for: a node did not answer, or it tried again. */
  long failures() throws IOException, InterruptedException {
    var sum = number("nodes", "hrsp_5xx") + number("frontend", "hrsp_5xx");
    for (var count : List.of("econ", "eresp", "wretr", "wredis")) {
      sum += number("nodes", count);
    }
    return sum;
  }

  private long number(String proxy, String column) throws IOException, InterruptedException {
    var index = statistics().get(0).indexOf(column);
    var total = of(proxy).stream().filter(row -> row.get(1).matches("FRONTEND|BACKEND"));
    var value = total.findFirst().orElseThrow().get(index);
    return value.isEmpty() ? 0 : Long.parseLong(value);
  }

  private List<List<String>> of(String proxy) throws IOException, InterruptedException {
    return statistics().stream().filter(row -> row.get(0).equals(proxy)).toList();
  }

  private List<List<String>> statistics() throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + statisticsPort + "/;csv");
    var text = asking.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    return text.lines().map(line -> List.of(line.split(",", -1))).toList();
  }

  private String said() {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      return unreadable.getMessage();
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().orTimeout(SECONDS_TO_START, TimeUnit.SECONDS).join();
  }
}
