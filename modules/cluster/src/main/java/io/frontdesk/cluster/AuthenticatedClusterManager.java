package io.frontdesk.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Vert.x's cluster manager, which trusts only nodes that know the secret, restores registrations of
 * its own that a partition has lost, and can withdraw a node's registrations while that node goes
 * on answering.
 */
final class AuthenticatedClusterManager extends HazelcastClusterManager {
  private final NodeCredential credential;
  private final TrustedRegistrations trusted;
  private final Map<String, Set<RegistrationInfo>> own = new ConcurrentHashMap<>();
  private final ReconnectBackoff backoff = new ReconnectBackoff();
  private final RegistrationRepair repair = new RegistrationRepair(this);
  private volatile Vertx vertx;
  private volatile NodeInfo address;
  private volatile boolean withdrawn;

  AuthenticatedClusterManager(HazelcastInstance hazelcast, NodeCredential credential) {
    super(hazelcast);
    this.credential = credential;
    this.trusted = new TrustedRegistrations(credential);
  }

  /** Ids of nodes that registered a handler and hold no valid credential. */
  Set<String> foreignNodes() {
    return trusted.foreignNodes();
  }

  @Override
  public void init(Vertx vertx) {
    super.init(vertx);
    this.vertx = vertx;
  }

  @Override
  public synchronized void memberAdded(MembershipEvent event) {
    var nodeId = event.getMember().getAttribute(Cluster.NODE_ID);
    if (nodeId != null) {
      backoff.forget(nodeId);
    }
    super.memberAdded(event);
  }

  @Override
  public void setNodeInfo(NodeInfo info, Completable<Void> done) {
    address = credential.prove(getNodeId(), info);
    super.setNodeInfo(address, done);
  }

  /**
   * The bus asks for this when it connects. One that asks again soon did not get through: then
   * everything meant for that node is told so at once, and goes to another, instead of waiting for
   * one more try.
   */
  @Override
  public void getNodeInfo(String nodeId, Completable<NodeInfo> answer) {
    if (!nodeId.equals(getNodeId()) && !backoff.mayConnect(nodeId)) {
      answer.fail(new VertxException("That node could not be reached just now", true));
      return;
    }
    super.getNodeInfo(
        nodeId,
        (info, failure) -> {
          if (failure == null && !credential.holds(nodeId, info)) {
            answer.fail(new VertxException("A node of the cluster has no valid credential", true));
          } else {
            answer.complete(info, failure);
          }
        });
  }

  @Override
  public void registrationListener(RegistrationListener listener) {
    super.registrationListener(trusted.filtering(listener));
  }

  @Override
  public void getRegistrations(String address, Completable<List<RegistrationInfo>> answer) {
    super.getRegistrations(
        address,
        (found, failure) ->
            answer.complete(failure == null ? trusted.of(address, found) : null, failure));
  }

  @Override
  public void addRegistration(
      String address, RegistrationInfo registration, Completable<Void> done) {
    if (!registration.localOnly()) {
      own.compute(
          address,
          (key, known) -> {
            var all = known == null ? ConcurrentHashMap.<RegistrationInfo>newKeySet() : known;
            all.add(registration);
            return all;
          });
    }
    super.addRegistration(address, registration, done);
  }

  @Override
  public void removeRegistration(
      String address, RegistrationInfo registration, Completable<Void> done) {
    own.computeIfPresent(
        address,
        (key, known) -> {
          known.remove(registration);
          return known.isEmpty() ? null : known;
        });
    super.removeRegistration(address, registration, done);
  }

  /**
   * From now on no new request is sent here. Unregistering the handlers would not do: Vert.x says
   * nothing to a caller whose message arrives where the handler is gone.
   */
  Future<Void> withdraw() {
    withdrawn = true;
    return Future.join(
            own.entrySet().stream()
                .flatMap(
                    entry -> entry.getValue().stream().map(each -> remove(entry.getKey(), each)))
                .toList())
        .mapEmpty();
  }

  /** See {@link RegistrationRepair}. */
  Future<Void> repairRegistrations() {
    return withdrawn || address == null ? Future.succeededFuture() : repair.round();
  }

  Map<String, Set<RegistrationInfo>> own() {
    return own;
  }

  Future<List<RegistrationInfo>> registered(String address) {
    var seen = Promise.<List<RegistrationInfo>>promise();
    super.getRegistrations(address, seen);
    return seen.future();
  }

  /**
   * The address of this node, put back where it is missing; off the event loop, for while members
   * come and go the superclass holds its lock as long as its maps are on the move.
   */
  Future<?> restoreAddress() {
    var seen = Promise.<NodeInfo>promise();
    super.getNodeInfo(getNodeId(), seen);
    return seen.future()
        .recover(
            missing ->
                vertx
                    .executeBlocking(
                        () -> {
                          var done = Promise.<Void>promise();
                          super.setNodeInfo(address, done);
                          return done.future();
                        },
                        false)
                    .compose(done -> done)
                    .map(address));
  }

  Future<Void> add(String address, RegistrationInfo registration) {
    var done = Promise.<Void>promise();
    super.addRegistration(address, registration, done);
    return done.future();
  }

  Future<Void> remove(String address, RegistrationInfo registration) {
    var done = Promise.<Void>promise();
    super.removeRegistration(address, registration, done);
    return done.future();
  }
}
