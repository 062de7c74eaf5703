package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples of proxies before the gateways, read by nginx and HAProxy themselves where they are
 * installed, and held against the settings everywhere.
 */
class ProxiesTest {
  private static final Path DIRECTORY = RunningNode.root().resolve("conf/deploy");
  private static final int SECONDS = 20;
  private static final int MILLIS = 1000;

  private final SettingNames settings = SettingNames.shipped();

  private static Program nginx() {
    var nginx = Program.find("nginx");
    assumeTrue(nginx.isPresent(), "nginx.conf is not run: no nginx here (Debian: nginx-light)");
    return nginx.get();
  }

  private static List<Path> haproxyFiles() throws IOException {
    try (var files = Files.list(DIRECTORY)) {
      return files.filter(file -> file.toString().endsWith(".cfg")).sorted().toList();
    }
  }

  @Test
  void haproxyTakesItsConfigurations() throws IOException {
    var haproxy = Program.find("haproxy");
    assumeTrue(haproxy.isPresent(), "the .cfg files are not checked: no haproxy here");
    for (var file : haproxyFiles()) {
      var ended = Program.run(haproxy.get().with("-c", "-f", file.toString()), SECONDS);
      assertEquals(0, ended.status(), file + ": " + ended.output());
      // Names of containers mean nothing on this machine, and that may be all it complains of.
      ended
          .output()
          .lines()
          .filter(line -> line.contains("[WARNING]"))
          .forEach(line -> assertTrue(line.contains("could not resolve address"), line));
    }
  }

  @Test
  void aProxyWaitsLongerThanTheGatewayAndRepeatsNothingThatMayHaveBegun() throws IOException {
    var nginx = Files.readString(DIRECTORY.resolve("nginx.conf"));
    var seconds = Integer.parseInt(found(nginx, "proxy_read_timeout (\\d+)s;"));
    assertTrue(seconds * MILLIS > settings.number("http.request_millis"));
    assertEquals("error", found(nginx, "proxy_next_upstream ([^;]*);"));
    assertEquals("on", found(nginx, "underscores_in_headers ([^;]*);"));
    assertEquals("1.1", found(nginx, "proxy_http_version ([^;]*);"));
    assertEquals("1m", found(nginx, "client_max_body_size ([^;]*);"));
    assertEquals(1 << 20, settings.number("http.body_bytes"));
    var idle = Integer.parseInt(found(nginx, "keepalive 64;\\s*keepalive_timeout (\\d+)s;"));
    assertTrue(idle < settings.number("http.idle_seconds"));

    var haproxy = Files.readString(DIRECTORY.resolve("haproxy-compose.cfg"));
    assertTrue(
        Integer.parseInt(found(haproxy, "timeout server (\\d+)s")) * MILLIS
            > settings.number("http.request_millis"));
    assertEquals("conn-failure", found(haproxy, "retry-on (.*)"));
    assertEquals("/health/ready", found(haproxy, "httpchk GET (\\S+)"));
    assertEquals(
        settings.number("management.port"), Integer.parseInt(found(haproxy, "check port (\\d+)")));
  }

  private static String found(String text, String pattern) {
    var matcher = java.util.regex.Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), pattern);
    return matcher.group(1);
  }

  @Test
  void haproxyOfComposeKnowsEveryNode() throws IOException {
    var text = Files.readString(DIRECTORY.resolve("haproxy-compose.cfg"));
    var port = settings.number("http.port");
    Stream.of("node-a", "node-b", "node-c")
        .forEach(name -> assertTrue(text.contains("server " + name + " " + name + ":" + port)));
    assertEquals(3, ComposeFile.shipped().nodes().size());
  }

  @Test
  void nginxTakesItsConfigurationAndNoMisspeltOne(@TempDir Path directory) throws Exception {
    var nginx = new NginxProcess(nginx(), directory, 1);
    assertEquals(0, nginx.check().status(), nginx.check().output());
    var file = directory.resolve("nginx.conf");
    Files.writeString(file, Files.readString(file).replace("underscores_in", "underscore_in"));
    assertFalse(nginx.check().status() == 0);
  }

  @Test
  void nginxLetsTheKeyThroughAndTellsTheClientsAddress(@TempDir Path directory) throws Exception {
    var program = nginx();
    try (var node =
            RunningNode.start(java.util.Map.of("http.trusted_proxies", List.of("127.0.0.0/8")));
        var nginx =
            new NginxProcess(program, directory, URI.create(node.node().baseUrl()).getPort())) {
      nginx.start();
      var client = new TrustingClient(nginx.tlsPort);
      assertEquals(200, client.get("/self-service/v2/countries", node.publicKey()));
      assertEquals(401, client.get("/self-service/v2/countries", "fdp_wrong"));
      assertEquals(308, client.plain(nginx.port, "/self-service/v2/countries"));
      assertTrue(nginx.log().contains("\"status\":200"), nginx.log());
    }
  }
}
