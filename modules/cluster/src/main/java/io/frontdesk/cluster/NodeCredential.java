package io.frontdesk.cluster;

import com.hazelcast.instance.BuildInfoProvider;
import io.frontdesk.platform.config.Secrets;
import io.vertx.core.json.JsonObject;
import io.vertx.core.spi.cluster.NodeInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A keyed hash by which a node shows that it knows the configured secret. Hazelcast lets anybody in
 * who reaches its port: so a node's id carries one, and so does the address of its event bus.
 */
final class NodeCredential {
  private static final int BYTES = 16;
  private static final String FIELD = "proof";

  private final Secrets secrets;

  NodeCredential(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * Two installations on one network do not join each other. Nor do two minor versions of
   * Hazelcast, which refuses to mix them: during an upgrade there are two clusters over one
   * database.
   */
  String clusterName() {
    var version =
        BuildInfoProvider.getBuildInfo().getVersion().replaceFirst("^(\\d+\\.\\d+).*", "$1");
    var mark = HexFormat.of().formatHex(secrets.hmac("cluster name", ""), 0, 8);
    return "frontdesk-" + version + "-" + mark;
  }

  String newNodeId() {
    var name = UUID.randomUUID().toString();
    return name + "." + mac("cluster node", name);
  }

  boolean holds(String nodeId) {
    var dot = nodeId == null ? -1 : nodeId.indexOf('.');
    return dot > 0
        && same(mac("cluster node", nodeId.substring(0, dot)), nodeId.substring(dot + 1));
  }

  /** The same address with a keyed hash by which others see that this node set it. */
  NodeInfo prove(String nodeId, NodeInfo info) {
    var metadata = new JsonObject().put(FIELD, of(nodeId, info));
    return new NodeInfo(info.host(), info.port(), metadata);
  }

  boolean holds(String nodeId, NodeInfo info) {
    var given = info.metadata() == null ? null : info.metadata().getValue(FIELD);
    return given instanceof String text && holds(nodeId) && same(of(nodeId, info), text);
  }

  private String of(String nodeId, NodeInfo info) {
    return mac("cluster address", nodeId + "\n" + info.host() + "\n" + info.port());
  }

  private String mac(String purpose, String text) {
    var mac = secrets.hmac(purpose, text);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(java.util.Arrays.copyOf(mac, BYTES));
  }

  private static boolean same(String own, String given) {
    return MessageDigest.isEqual(
        own.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
