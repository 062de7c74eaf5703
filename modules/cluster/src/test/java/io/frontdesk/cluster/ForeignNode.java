package io.frontdesk.cluster;

import com.hazelcast.config.YamlConfigBuilder;
import com.hazelcast.core.Hazelcast;
import io.frontdesk.testkit.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who can reach Hazelcast's port, knows the name of the cluster, and wants to be asked: in
 * a JVM of her own. What she hears she prints. With {@code insider} she even knows the secret, and
 * has no certificate.
 */
final class ForeignNode {
  public static void main(String[] arguments) throws Exception {
    var insider = arguments[1].equals("insider");
    var credential = new NodeCredential(Peer.SECRETS);
    var port = Ports.free();
    var busPort = Ports.free();
    try (var file = Files.newInputStream(Path.of(arguments[2]))) {
      var config = new YamlConfigBuilder(file).build();
      config.setClusterName(credential.clusterName());
      var id = insider ? credential.newNodeId() : "00000000-0000-0000-0000-000000000000";
      config.getMemberAttributeConfig().setAttribute("__vertx.nodeId", id);
      config.getNetworkConfig().setPort(port).setPublicAddress("127.0.0.1:" + port);
      config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
      config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(true).addMember(arguments[0]);
      var hazelcast = Hazelcast.newHazelcastInstance(config);
      var bus = new EventBusOptions().setHost("127.0.0.1").setPort(busPort);
      var manager =
          insider
              ? new AuthenticatedClusterManager(hazelcast, credential)
              : new HazelcastClusterManager(hazelcast);
      var vertx =
          Peer.await(
              Vertx.builder()
                  .with(new VertxOptions().setEventBusOptions(bus))
                  .withClusterManager(manager)
                  .buildClustered());
      Peer.await(
          vertx.eventBus().consumer("contacts.v1", message -> heard(message.body())).completion());
      System.out.println("REGISTERED");
      var asked =
          vertx
              .eventBus()
              .request("contacts.v1", "a question", new DeliveryOptions().setSendTimeout(3000))
              .toCompletionStage()
              .toCompletableFuture()
              .handle((answer, failure) -> answer == null ? "NOTHING" : "ANSWERED")
              .get(60, TimeUnit.SECONDS);
      System.out.println("GOT " + asked);
      TimeUnit.MINUTES.sleep(2);
    }
  }

  /** She may well answer herself. */
  private static void heard(Object what) {
    if (!"a question".equals(what)) {
      System.out.println("HEARD " + what);
    }
  }

  private ForeignNode() {}
}
