package io.frontdesk.dev;

import io.frontdesk.platform.config.LocatedYaml;
import io.frontdesk.testkit.LocalPostgres;
import io.frontdesk.testkit.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A cluster for trying, on one machine: PostgreSQL, nodes, and HAProxy before them. Started by
 * scripts/cluster.
 */
public final class ClusterScript {
  private static final int SECONDS_UNTIL_RESTART = 5;

  private final ClusterOptions options;
  private final StartedResources started;
  private final List<ClusterNode> nodes = new ArrayList<>();

  private ClusterScript(ClusterOptions options, StartedResources started) {
    this.options = options;
    this.started = started;
  }

  public static void main(String[] arguments) {
    var started = new StartedResources();
    Runtime.getRuntime().addShutdownHook(new Thread(started::stop, "stop"));
    try {
      var script = new ClusterScript(ClusterOptions.of(arguments, System.getenv()), started);
      script.start();
      script.watch();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception mistake) {
      if (!started.isStopping()) {
        System.err.println("Cannot start: " + mistake.getMessage());
        System.exit(1);
      }
    }
  }

  private void start() throws Exception {
    var data = started.add(() -> DataDirectory.take(options.data()));
    if (options.switches().fresh()) {
      say("Emptying " + data.path());
      data.empty();
    }
    requireFreePorts();
    Files.createDirectories(options.directory());
    var common = common(data);
    makeKeys();
    for (int number = 1; number <= options.nodes(); number++) {
      var node = new ClusterNode(options, number, common);
      nodes.add(node);
      started.add(() -> started(node));
      if (Files.notExists(data.keys())) {
        // One of them makes the keys; of two that did, one would find its own useless.
        node.untilReady();
      }
    }
    for (var node : nodes) {
      node.untilReady();
    }
    // Stopped in the opposite order: first the door, then all nodes at once, then each is waited
    // for.
    started.add(() -> this::letGo);
    started.add(() -> ClusterProxy.start(options, nodes));
    announce(data);
  }

  private static ClusterNode started(ClusterNode node) throws IOException {
    node.start();
    return node;
  }

  private void letGo() {
    nodes.forEach(ClusterNode::letGo);
  }

  private Map<String, String> common(DataDirectory data) throws Exception {
    String url = options.databaseUrl();
    if (url == null) {
      url = started.add(() -> LocalPostgres.start(data.postgres(), ClusterScript::say)).url();
    }
    var common = new HashMap<String, String>();
    common.put("DATABASE_URL", url);
    common.put("FRONTDESK__SECRET", RootSecret.keptIn(data.secret()));
    common.put("FRONTDESK__BUSINESS__FILE", "conf/demo/business.yaml");
    common.put("FRONTDESK__BUSINESS__KEYS", data.keys().toString());
    // Behind HAProxy all clients would be one address.
    common.put("FRONTDESK__HTTP__TRUSTED_PROXIES", "[127.0.0.0/8]");
    common.put("FRONTDESK__NODE__VERTICLES", "gateway:1,domains:1");
    return common;
  }

  private void makeKeys() throws IOException, InterruptedException {
    if (!options.switches().tls()) {
      return;
    }
    var command = new ArrayList<>(List.of("scripts/cluster-keys"));
    command.add(options.directory().resolve("keys").toString());
    for (int number = 1; number <= options.nodes(); number++) {
      command.add("node-" + number);
    }
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new StartFailure("no keys for TLS could be made");
    }
  }

  private void requireFreePorts() {
    requireFree(options.port());
    requireFree(options.statistics());
    for (int number = 1; number <= options.nodes(); number++) {
      requireFree(options.http(number));
      requireFree(options.management(number));
      requireFree(options.hazelcast(number));
      requireFree(options.bus(number));
    }
  }

  private static void requireFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new StartFailure(
          "port " + port + " is taken: choose others with scripts/cluster --port N", e);
    }
  }

  private void announce(DataDirectory data) throws Exception {
    say("base URL: http://127.0.0.1:" + options.port() + "/self-service/v2");
    say("docs URL: http://127.0.0.1:" + options.port() + "/docs/");
    say("HAProxy's view of the nodes: http://127.0.0.1:" + options.statistics() + "/");
    var keys = new TreeMap<String, String>();
    LocatedYaml.read(data.keys())
        .content()
        .forEach(key -> keys.put(key.getKey(), "" + key.getValue()));
    Dev.sayKeys(keys);
    for (var node : nodes) {
      say(node + ": process " + node.pid() + ", " + node.health() + ", " + node.log());
    }
    say("ready: kill a node, -9 or -TERM or -STOP, and see what its clients notice");
  }

  /** As whatever runs containers would: a node that ended is started again. */
  private void watch() throws Exception {
    while (!started.isStopping()) {
      TimeUnit.MILLISECONDS.sleep(200);
      for (var node : nodes) {
        if (!node.isAlive() && !started.isStopping()) {
          say(node + " ended; it starts again in " + SECONDS_UNTIL_RESTART + " s");
          TimeUnit.SECONDS.sleep(SECONDS_UNTIL_RESTART);
          restart(node);
        }
      }
    }
  }

  private void restart(ClusterNode node) throws Exception {
    if (!started.isStopping()) {
      node.close();
      node.start();
      node.untilReady();
      say(node + ": process " + node.pid() + ", ready again");
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
