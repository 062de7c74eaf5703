package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples of proxies before the gateways, read by nginx and HAProxy themselves where they are
 * installed, and held against the settings everywhere.
 */
@ExtendWith(SharedNode.class)
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
    nginx.changed("underscores_in_headers", "underscore_in_headers");
    assertNotEquals(0, nginx.check().status());
  }

  @Test
  void nginxLetsTheKeyThroughByTheOneLineThatIsThereForIt(
      RunningNode node, @TempDir Path directory, @TempDir Path other) throws Exception {
    var program = nginx();
    var gateway = URI.create(node.node().baseUrl()).getPort();
    try (var nginx = new NginxProcess(program, directory, gateway);
        var without = new NginxProcess(program, other, gateway)) {
      nginx.start();
      without.changed("underscores_in_headers on;", "").start();
      assertEquals(200, status(nginx, node.publicKey()));
      assertEquals(401, status(nginx, "fdp_unknown"));
      nginx.awaitLogged("\"status\":401");
      assertEquals(401, status(without, node.publicKey()));
    }
  }

  private static int status(NginxProcess nginx, String key) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "https://127.0.0.1:"
                        + nginx.tlsPort
                        + "/self-service/v2/contacts?email_address=nobody@example.com"))
            .header("api_key", key)
            .timeout(Duration.ofSeconds(SECONDS))
            .build();
    var answer = nginx.client().send(request, BodyHandlers.ofString());
    assertEquals(HttpClient.Version.HTTP_2, answer.version());
    return answer.statusCode();
  }
}
