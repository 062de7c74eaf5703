package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the door proves itself with, and what becomes of it when the files change. */
final class TlsTest {
  @TempDir static Path folder;
  private static TestCertificate first;
  private static TestCertificate second;
  private final Path certificate = folder.resolve("tls.crt");
  private final Path key = folder.resolve("tls.key");
  private GatewayUnderTest door;

  @BeforeAll
  static void make() throws Exception {
    first = TestCertificate.make(folder, "RSA", 30);
    second = TestCertificate.make(folder, "EC", 60);
  }

  @BeforeEach
  void open() throws Exception {
    first.write(certificate, key);
    door = new GatewayUnderTest(settings());
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  private Map<String, Object> settings() {
    return Map.of("http.tls.certificate", certificate.toString(), "http.tls.key", key.toString());
  }

  private HttpClient client(Version version, TestCertificate... trusted) throws Exception {
    return HttpClient.newBuilder()
        .version(version)
        .sslContext(TestCertificate.trusting(trusted))
        .build();
  }

  private HttpRequest things() {
    return HttpRequest.newBuilder(
            URI.create("https://127.0.0.1:" + door.port + SmallContract.BASE + "/things"))
        .header("api_key", GatewayUnderTest.PUBLIC)
        .build();
  }

  private HttpResponse<String> get(HttpClient client) throws Exception {
    return client.send(things(), BodyHandlers.ofString());
  }

  /** A handshake of its own, so that nothing is remembered. */
  private boolean serves(TestCertificate papers) throws Exception {
    try {
      return get(client(Version.HTTP_2, papers)).statusCode() == 200;
    } catch (SSLHandshakeException other) {
      return false;
    }
  }

  private void until(java.util.concurrent.Callable<Boolean> holds) throws Exception {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!holds.call()) {
      assertTrue(System.nanoTime() < end, "It did not happen in 15 s");
      Thread.sleep(50);
    }
  }

  private double metric(String name) {
    return door.meters
        .scrape()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .sum();
  }

  @Test
  void speaksHttp2AndHttp1AndAsksToBeAskedLikeThisAgain() throws Exception {
    for (var version : Version.values()) {
      var answer = get(client(version, first));
      assertEquals(200, answer.statusCode());
      assertEquals(version, answer.version());
      assertEquals(
          "max-age=31536000", answer.headers().firstValue("Strict-Transport-Security").orElse(""));
    }
    assertTrue(metric("frontdesk_tls_certificate_expires_seconds") > 1.7e9);
  }

  @Test
  void speaksNoOldTls() throws Exception {
    for (var version : new String[] {"TLSv1.2", "TLSv1.3"}) {
      assertEquals(version, handshake(version));
    }
    assertThrows(IOException.class, () -> handshake("TLSv1.1"));
    assertThrows(IOException.class, () -> door.connect().send("GET / HTTP/1.1\n\n").read());
  }

  private String handshake(String version) throws Exception {
    var context = TestCertificate.trusting(first);
    try (var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", door.port)) {
      socket.setSSLParameters(new SSLParameters(null, new String[] {version}));
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  @Test
  void takesANewPairIntoUseWhileRequestsGoOn() throws Exception {
    var client = client(Version.HTTP_2, first, second);
    var stop = new CompletableFuture<Void>();
    var wrong =
        CompletableFuture.supplyAsync(
            () -> {
              var answers = new TreeSet<String>();
              while (!stop.isDone()) {
                answers.add(
                    client
                        .sendAsync(things(), BodyHandlers.ofString())
                        .handle(
                            (answer, lost) -> lost == null ? answer.statusCode() + "" : "" + lost)
                        .join());
                LockSupport.parkNanos(15_000_000);
              }
              return answers;
            });
    var before = metric("frontdesk_tls_certificate_expires_seconds");
    second.write(certificate, key);
    until(() -> serves(second));
    assertFalse(serves(first));
    stop.complete(null);
    assertEquals(Set.of("200"), wrong.join());
    assertEquals(0, metric("frontdesk_tls_reloads_failed_total"));
    assertTrue(metric("frontdesk_tls_certificate_expires_seconds") > before);
  }

  @Test
  void keepsWhatWorksWhenTheNewFilesDoNot() throws Exception {
    TestCertificate.replace(certificate, first.certificatePem().substring(0, 300));
    until(() -> metric("frontdesk_tls_reloads_failed_total") == 1);
    TestCertificate.replace(certificate, second.certificatePem());
    until(() -> metric("frontdesk_tls_reloads_failed_total") == 2);
    TestCertificate.replace(key, "-----BEGIN PRIVATE KEY-----\nhalf of it");
    until(() -> metric("frontdesk_tls_reloads_failed_total") == 3);
    Files.delete(key);
    until(() -> metric("frontdesk_tls_reloads_failed_total") == 4);
    assertTrue(serves(first));
    second.write(certificate, key);
    until(() -> serves(second));
    assertEquals(4, metric("frontdesk_tls_reloads_failed_total"));
  }

  @Test
  void followsALinkThatIsTurnedToAnotherFolder() throws Exception {
    door.close();
    var mount = Files.createDirectories(folder.resolve("mount"));
    link(mount, first, "one");
    Files.createSymbolicLink(mount.resolve("c"), Path.of("data", "c"));
    Files.createSymbolicLink(mount.resolve("k"), Path.of("data", "k"));
    door =
        new GatewayUnderTest(
            Map.of(
                "http.tls.certificate", mount.resolve("c").toString(),
                "http.tls.key", mount.resolve("k").toString()));
    assertTrue(serves(first));
    link(mount, second, "two");
    until(() -> serves(second));
  }

  private static void link(Path mount, TestCertificate papers, String version) throws IOException {
    var to = Files.createDirectories(mount.resolve(version));
    papers.write(to.resolve("c"), to.resolve("k"));
    var fresh = Files.createSymbolicLink(mount.resolve("fresh"), Path.of(version));
    Files.move(fresh, mount.resolve("data"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void refusesToStartWithFilesThatAreNoPairAndSaysWhich() throws Exception {
    assertRefused("http.tls.key", Map.of("http.tls.key", ""));
    assertRefused("cannot be read", Map.of("http.tls.key", folder.resolve("none").toString()));
    assertRefused("http.tls.certificate", Map.of("http.tls.certificate", key.toString()));
    assertRefused("private key", Map.of("http.tls.key", certificate.toString()));
    second.write(folder.resolve("c2"), folder.resolve("k2"));
    assertRefused("is not the key of", Map.of("http.tls.key", folder.resolve("k2").toString()));
  }

  private void assertRefused(String reason, Map<String, Object> wrong) {
    var all = new HashMap<>(settings());
    all.putAll(wrong);
    var refused = assertThrows(IllegalArgumentException.class, () -> new GatewayUnderTest(all));
    var message = refused.getMessage();
    assertTrue(message.contains(reason) && message.contains("http.tls."), message);
    for (var secret : Arrays.asList(first.keyPem(), second.keyPem())) {
      assertFalse(message.contains(secret.substring(60, 80)), message);
    }
  }
}
