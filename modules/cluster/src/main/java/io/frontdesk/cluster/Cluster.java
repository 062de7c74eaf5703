package io.frontdesk.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.YamlConfigBuilder;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import io.frontdesk.platform.config.Secrets;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node's membership of the cluster: Hazelcast knows the members, the event bus reaches them. */
public final class Cluster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  static final String NODE_ID = "__vertx.nodeId";

  /** A peer on the same network that takes longer is down. */
  private static final int CONNECT_MILLIS = 2000;

  /**
   * A node that hangs is detected by these in 2.5 s at most, and no longer asked after another 2.5
   * s: Hazelcast needs six, and nine when it was its oldest member.
   */
  private static final long PING_MILLIS = 1000;

  private static final long PING_TIMEOUT_MILLIS = 1500;
  private static final long REPAIR_MILLIS = 2000;

  private final HazelcastInstance hazelcast;
  private final NodeCredential credential;
  private final AuthenticatedClusterManager members;
  private volatile boolean closing;

  private Cluster(HazelcastInstance hazelcast, NodeCredential credential) {
    this.hazelcast = hazelcast;
    this.credential = credential;
    this.members = new AuthenticatedClusterManager(hazelcast, credential);
  }

  /** Blocks until this node is a member; of a cluster of one, if nobody else is there yet. */
  public static Cluster join(ClusterSettings settings, Secrets secrets, MeterRegistry meters) {
    // Before its first class is loaded: it logs once before it reads its configuration.
    System.setProperty("hazelcast.logging.type", "slf4j");
    var credential = new NodeCredential(secrets);
    var cluster =
        new Cluster(Hazelcast.newHazelcastInstance(config(settings, credential)), credential);
    Gauge.builder("frontdesk.cluster.members", cluster, Cluster::size).register(meters);
    Gauge.builder("frontdesk.cluster.strangers", cluster, Cluster::foreignNodes).register(meters);
    if (settings.tls().isGiven()) {
      var expires = new NodeCertificate(settings.tls()).expires().getEpochSecond();
      Gauge.builder("frontdesk.cluster.certificate.expires.seconds", () -> expires)
          .register(meters);
    }
    LOG.info("joined a cluster of {} as {}:{}", cluster.size(), settings.host(), settings.port());
    cluster.hazelcast.getCluster().addMembershipListener(new MembershipLog(credential));
    cluster.hazelcast.getLifecycleService().addLifecycleListener(cluster::changed);
    return cluster;
  }

  private static Config config(ClusterSettings settings, NodeCredential credential) {
    var config = read(Path.of(settings.hazelcast()));
    config.setClusterName(credential.clusterName());
    config.setClassLoader(Cluster.class.getClassLoader());
    config.getMemberAttributeConfig().setAttribute(NODE_ID, credential.newNodeId());
    var host = settings.address().getHostAddress();
    var network = config.getNetworkConfig();
    network.setPort(settings.port()).setPortAutoIncrement(false);
    var bracketed = host.contains(":") ? "[" + host + "]" : host;
    network.setPublicAddress(bracketed + ":" + settings.port());
    network.getInterfaces().setEnabled(true).addInterface(host);
    if (settings.joinedName() != null) {
      network
          .getJoin()
          .getKubernetesConfig()
          .setEnabled(true)
          .setProperty("service-dns", settings.joinedName())
          .setProperty("service-port", Integer.toString(settings.port()));
    } else {
      network.getJoin().getTcpIpConfig().setEnabled(true).setMembers(settings.joinedAddresses());
    }
    return config;
  }

  private static Config read(Path file) {
    try (var content = Files.newInputStream(file)) {
      return new YamlConfigBuilder(content).build();
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "The setting cluster.hazelcast names " + file + ", which cannot be read", unreadable);
    } catch (RuntimeException wrong) {
      throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
    }
  }

  /** For the Vertx of this node. */
  public static EventBusOptions bus(ClusterSettings settings) {
    var host = settings.address().getHostAddress();
    var options = new EventBusOptions();
    options
        .setHost(host)
        .setPort(settings.busPort())
        .setClusterPublicHost(host)
        .setClusterPublicPort(settings.busPort())
        .setClusterPingInterval(PING_MILLIS)
        .setClusterPingReplyInterval(PING_TIMEOUT_MILLIS)
        .setConnectTimeout(CONNECT_MILLIS)
        .setTcpNoDelay(true)
        .setTcpKeepAlive(true);
    var tls = settings.tls();
    if (tls.isGiven()) {
      var own = new PemKeyCertOptions().addCertPath(tls.certificate()).addKeyPath(tls.key());
      options
          .setSsl(true)
          // Its default is to trust everybody, whatever the trust options say.
          .setTrustAll(false)
          .setKeyCertOptions(own)
          .setTrustOptions(new PemTrustOptions().addCertPath(tls.authority()))
          .setClientAuth(ClientAuth.REQUIRED)
          .setSslHandshakeTimeout(CONNECT_MILLIS)
          .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    }
    return options;
  }

  public Future<Vertx> vertx(VertxBuilder builder) {
    return builder.withClusterManager(members).buildClustered().onSuccess(this::repairPeriodically);
  }

  private void repairPeriodically(Vertx vertx) {
    vertx.setTimer(
        REPAIR_MILLIS,
        timer -> members.repairRegistrations().onComplete(done -> repairPeriodically(vertx)));
  }

  private void changed(LifecycleEvent event) {
    if (event.getState() == LifecycleEvent.LifecycleState.SHUTDOWN && !closing) {
      LOG.error("the cluster is lost for this process: it must be started again");
    }
  }

  /** How many nodes see each other, this one among them. */
  public int size() {
    return isJoined() ? hazelcast.getCluster().getMembers().size() : 0;
  }

  public boolean isJoined() {
    return hazelcast.getLifecycleService().isRunning();
  }

  /** Nodes that are in the cluster, or registered in it, and do not know the secret. */
  public int foreignNodes() {
    if (!isJoined()) {
      return 0;
    }
    var unknown = members.foreignNodes();
    var unproved =
        hazelcast.getCluster().getMembers().stream()
            .map(member -> String.valueOf(member.getAttribute(NODE_ID)))
            .filter(nodeId -> !credential.holds(nodeId) && !unknown.contains(nodeId))
            .count();
    return unknown.size() + (int) unproved;
  }

  /** No new request is sent here; one that arrives all the same is still answered. */
  public Future<Void> withdraw() {
    return members.withdraw();
  }

  /** What a partition may do: all registrations and addresses are lost. */
  void forget() {
    hazelcast.getMultiMap("__vertx.subs").clear();
    hazelcast.getMap("__vertx.nodeInfo").clear();
  }

  /** After Vertx is closed: the registrations that it keeps for others move to them. It blocks. */
  @Override
  public void close() {
    closing = true;
    hazelcast.shutdown();
  }
}
