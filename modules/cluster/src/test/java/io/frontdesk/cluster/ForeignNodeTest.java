package io.frontdesk.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.ClientAuth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who has not the secret and a certificate hears nothing and says nothing on the bus. */
@Timeout(120)
@Tag("process")
class ForeignNodeTest {
  private static final int CALLS = 60;

  @TempDir private Path directory;
  private final PeerSettings ground = new PeerSettings(3);
  private Peer asking;
  private Peer serving;
  private Process stranger;

  @BeforeEach
  void join() throws Exception {
    asking = new Peer("asking", ground.settings(0, PeerSettings.keys(directory, "a")));
    serving = new Peer("serving", ground.settings(1, PeerSettings.keys(directory, "b"))).serve();
  }

  @AfterEach
  void close() throws Exception {
    if (stranger != null) {
      stranger.destroyForcibly().waitFor();
    }
    asking.close();
    serving.close();
  }

  /** Blocks until it has registered. */
  private Path comes(String kind) throws Exception {
    var said = directory.resolve("said");
    stranger =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Dlogback.configurationFile=" + PeerSettings.root().resolve("conf/logback.xml"),
                "-cp",
                System.getProperty("java.class.path"),
                ForeignNode.class.getName(),
                "127.0.0.1:" + ground.port(0),
                kind,
                PeerSettings.root().resolve("conf/hazelcast.yaml").toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.readString(said).contains("REGISTERED")) {
      assertTrue(stranger.isAlive() && System.nanoTime() < giveUp, Files.readString(said));
      TimeUnit.MILLISECONDS.sleep(50);
    }
    TimeUnit.SECONDS.sleep(1);
    return said;
  }

  private void everyCallIsAnswered() {
    for (var i = 0; i < CALLS; i++) {
      assertEquals("serving", Peer.await(asking.ask("1")).by());
    }
  }

  private double foreignNodes() {
    return asking.meters.get("frontdesk.cluster.strangers").gauge().value();
  }

  @Test
  void speaksWithItsOwnOverTls() {
    everyCallIsAnswered();
    assertEquals(0.0, foreignNodes());
  }

  @Test
  void sendsNothingToWhoDoesNotKnowTheSecretAndTellsOfHer() throws Exception {
    var said = comes("outsider");
    everyCallIsAnswered();
    assertEquals(1.0, foreignNodes());
    stays(said);
  }

  @Test
  void tellsNothingToWhoKnowsTheSecretAndHasNoCertificate() throws Exception {
    var said = comes("insider");
    everyCallIsAnswered();
    stays(said);
  }

  /** Neither asked nor answered. */
  private void stays(Path said) throws Exception {
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.readString(said).contains("GOT ")) {
      assertTrue(System.nanoTime() < giveUp, Files.readString(said));
      TimeUnit.MILLISECONDS.sleep(100);
    }
    var all = Files.readString(said);
    assertFalse(all.contains("HEARD"), all);
    assertTrue(all.contains("GOT NOTHING"), all);
    assertTrue(serving.heard.get() >= CALLS, "asked " + serving.heard);
  }

  @Test
  void refusesACallerWhoseCertificateIsOfAnotherAuthority() throws Exception {
    var other = PeerSettings.keys(Files.createDirectory(directory.resolve("other")), "c");
    try (var foreign = new Peer("foreign", ground.settings(2, other))) {
      assertThrows(CompletionException.class, () -> Peer.await(foreign.ask("1")));
    }
    assertEquals(0, serving.heard.get());
  }

  /** She knows the secret, takes whoever comes, and her authority bears the name of ours. */
  @Test
  void saysNothingToAServerWhoseCertificateIsOfAnotherAuthority() throws Exception {
    var settings =
        ground.settings(
            2, PeerSettings.keys(Files.createDirectory(directory.resolve("other")), "c"));
    var open = Cluster.bus(settings).setClientAuth(ClientAuth.NONE).setTrustAll(true);
    try (var impostor = new Peer("impostor", settings, open).serve()) {
      TimeUnit.SECONDS.sleep(1);
      everyCallIsAnswered();
      assertEquals(0, impostor.heard.get());
    }
  }
}
