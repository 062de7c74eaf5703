package io.frontdesk.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.platform.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node may be told of its cluster. */
class ClusterSettingsTest {
  private final Settings file =
      Settings.load(PeerSettings.root().resolve("conf/cluster.yaml"), Map.of());

  private String refusal(Settings settings) {
    return assertThrows(IllegalArgumentException.class, () -> ClusterSettings.of(settings))
        .getMessage();
  }

  @Test
  void isAloneUntilItHasAnAddressForOthers() {
    assertTrue(ClusterSettings.of(file).isAlone());
    assertFalse(ClusterSettings.of(file.with("cluster.host", "127.0.0.1")).isAlone());
    assertTrue(refusal(file.with("cluster.join", "10.0.0.1:5701")).contains("cluster.host"));
  }

  @Test
  void sendsNothingInTheClearBeyondThisMachine() {
    var exposed = file.with("cluster.host", "192.0.2.7");
    assertTrue(refusal(exposed).contains("cluster.tls.certificate"));
    assertTrue(refusal(file.with("cluster.host", "0.0.0.0")).contains("every address"));
    var missing =
        exposed
            .with("cluster.tls.certificate", "/nowhere/a.pem")
            .with("cluster.tls.key", "/nowhere/a-key.pem")
            .with("cluster.tls.authority", "/nowhere/authority.pem");
    assertTrue(refusal(missing).contains("/nowhere/a-key.pem"));
  }

  @Test
  void refusesACertificateThatOthersWouldRefuse(@TempDir Path own, @TempDir Path other)
      throws Exception {
    var host = file.with("cluster.host", "127.0.0.1");
    var keys = PeerSettings.keys(own, "a");
    var foreign = PeerSettings.keys(other, "a");
    var good =
        host.with("cluster.tls.certificate", keys.certificate())
            .with("cluster.tls.key", keys.key())
            .with("cluster.tls.authority", keys.authority());
    assertTrue(ClusterSettings.of(good).tls().isGiven());
    var wrong = refusal(good.with("cluster.tls.certificate", foreign.certificate()));
    assertTrue(wrong.contains("is not signed by"), wrong);
    var none = refusal(good.with("cluster.tls.certificate", keys.key()));
    assertTrue(none.contains("holds no certificate"), none);
  }

  @Test
  void findsOthersByAddressOrByOneName() {
    var host = file.with("cluster.host", "127.0.0.1");
    var listed = ClusterSettings.of(host.with("cluster.join", "10.0.0.1:5701, 10.0.0.2:5701,"));
    assertEquals(List.of("10.0.0.1:5701", "10.0.0.2:5701"), listed.joinedAddresses());
    var named = ClusterSettings.of(host.with("cluster.join", "dns:frontdesk-cluster"));
    assertEquals("frontdesk-cluster", named.joinedName());
  }
}
