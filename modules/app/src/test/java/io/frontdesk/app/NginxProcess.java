package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.testkit.Ports;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The real nginx with conf/deploy/nginx.conf, on ports of loopback, before one gateway. */
final class NginxProcess implements AutoCloseable {
  static final Path FILE = RunningNode.root().resolve("conf/deploy/nginx.conf");

  private static final int SECONDS = 20;
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Program nginx;
  private final Path directory;
  private final Path configuration;
  final int port = Ports.free();
  final int tlsPort = Ports.free();
  private Process process;

  /** {@code directory}: for all that it would write elsewhere. */
  NginxProcess(Program nginx, Path directory, int gateway)
      throws IOException, GeneralSecurityException {
    this.nginx = nginx;
    this.directory = directory;
    this.configuration = directory.resolve("nginx.conf");
    makeCertificate();
    Files.writeString(configuration, adapted(Files.readString(FILE), gateway));
  }

  /** Ports, files and addresses, and nothing else; each has to be there to be replaced. */
  private String adapted(String text, int gateway) {
    var paths = new StringBuilder("http {\n");
    for (var each : new String[] {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
      paths.append(each).append("_temp_path ").append(directory.resolve(each)).append(";\n");
    }
    var changed = replaced(text, "http {\n", paths.toString());
    changed = replaced(changed, "listen 80;", "listen 127.0.0.1:" + port + ";");
    changed = replaced(changed, "listen 443 ssl", "listen 127.0.0.1:" + tlsPort + " ssl");
    changed = replaced(changed, "/etc/nginx/frontdesk/", directory + "/");
    changed = replaced(changed, "/var/log/nginx/", directory + "/");
    changed = replaced(changed, "127.0.0.1:8081", "127.0.0.1:" + gateway);
    return changed.replaceAll("(?m)^ *server 127\\.0\\.0\\.1:808[23].*\\R", "");
  }

  private static String replaced(String text, String old, String changed) {
    assertTrue(text.contains(old), old);
    return text.replace(old, changed);
  }

  private void makeCertificate() throws IOException, GeneralSecurityException {
    var store = directory.resolve("keys.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        Program.run(
            new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "nginx",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                store.toString()),
            SECONDS);
    assertEquals(0, made.status(), made.output());
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("nginx", keys.getCertificate("nginx"));
    try (var out = Files.newOutputStream(directory.resolve("trusted.p12"))) {
      trusted.store(out, PASSWORD);
    }
    write("certificate.pem", "CERTIFICATE", keys.getCertificate("nginx").getEncoded());
    write("key.pem", "PRIVATE KEY", keys.getKey("nginx", PASSWORD).getEncoded());
  }

  private void write(String name, String what, byte[] content) throws IOException {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        directory.resolve(name),
        "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
  }

  private ProcessBuilder with(String... more) {
    var root = System.getProperty("user.name").equals("root");
    var globals =
        "daemon off; pid " + directory.resolve("nginx.pid") + ";" + (root ? " user root;" : "");
    var builder =
        nginx.with(
            "-p",
            directory.toString(),
            "-c",
            configuration.toString(),
            "-e",
            "stderr",
            "-g",
            globals);
    builder.command().addAll(java.util.List.of(more));
    return builder;
  }

  /** Another line in place of one of the example's. */
  NginxProcess changed(String line, String other) throws IOException {
    Files.writeString(configuration, replaced(Files.readString(configuration), line, other));
    return this;
  }

  /** nginx -t: what it says of the configuration. */
  Program.Ended check() {
    return Program.run(with("-t"), SECONDS);
  }

  /** Blocks until it listens. */
  void start() throws IOException, InterruptedException {
    var log = directory.resolve("nginx.out");
    process = with().redirectOutput(log.toFile()).start();
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!Files.exists(directory.resolve("nginx.pid"))) {
      assertTrue(process.isAlive() && System.nanoTime() < giveUp, Files.readString(log));
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** An HTTP client that trusts its certificate. */
  HttpClient client() throws IOException, GeneralSecurityException {
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(KeyStore.getInstance(directory.resolve("trusted.p12").toFile(), PASSWORD));
    var context = SSLContext.getInstance("TLS");
    context.init(null, trusted.getTrustManagers(), null);
    return HttpClient.newBuilder()
        .sslContext(context)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  /** Blocks until its log tells it: nginx writes the line after the client has her answer. */
  void awaitLogged(String what) throws IOException, InterruptedException {
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    for (var log = ""; !log.contains(what); log = log()) {
      assertTrue(System.nanoTime() < giveUp, log);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private String log() throws IOException {
    return Files.readString(directory.resolve("frontdesk.log"));
  }

  /** TERM ends its workers, too. */
  @Override
  public void close() {
    if (process != null) {
      process.destroy();
      try {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
