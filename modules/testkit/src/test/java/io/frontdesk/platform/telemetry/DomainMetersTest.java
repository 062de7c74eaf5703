package io.frontdesk.platform.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contract.contacts.ContactRegistered;
import io.frontdesk.platform.EchoNode;
import io.frontdesk.platform.EchoVerticle;
import io.frontdesk.platform.domain.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many verticles a domain has on a node, its numbers are there once and add up. */
class DomainMetersTest {
  private static final ContactRegistered EVENT =
      new ContactRegistered(new UUID(2, 2), new UUID(3, 3), "1234567890123456", "CYP");

  private EchoNode node;

  @BeforeEach
  void start() {
    node = EchoNode.of(Map.of());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static double gauge(MeterRegistry meters, String name) {
    return meters.get(name).tag("domain", EchoVerticle.DOMAIN).gauge().value();
  }

  private void publish() {
    EchoNode.await(
        node.within(
            tx -> {
              tx.publish(EchoNode.BUSINESS, EVENT);
              return Future.succeededFuture("done");
            }));
  }

  private static void until(DoubleSupplier value, double expected) throws InterruptedException {
    for (var i = 0; i < 400 && value.getAsDouble() != expected; i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
    assertEquals(expected, value.getAsDouble());
  }

  @Test
  void whatWaitsInTheOutboxIsCountedAndHasAnAge() throws Exception {
    publish();
    publish();
    var registry = new SimpleMeterRegistry();
    var meters = new DomainMeters(EchoVerticle.DOMAIN, registry);
    assertTrue(Double.isNaN(gauge(registry, "frontdesk.outbox.waiting")), "nobody has looked");
    meters.watch(node.vertx, node.pool);
    until(() -> gauge(registry, "frontdesk.outbox.waiting"), 2);
    var oldest = gauge(registry, "frontdesk.outbox.oldest");
    assertTrue(oldest > 0 && oldest < 60, "oldest " + oldest);
  }

  @Test
  void anEventThatReachesNobodyIsCountedAsThat() throws Exception {
    publish();
    var meters = node.platform.meters();
    var unreached = meters.get("frontdesk.relay.events").tag("outcome", "unreached").counter();
    for (var i = 0; i < 400 && unreached.count() == 0; i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
    assertTrue(unreached.count() >= 1);
    assertEquals(
        0, meters.get("frontdesk.relay.events").tag("outcome", "refused").counter().count());
  }

  @Test
  void severalVerticlesShareOneNumberAndLeaveNothingInIt() throws Exception {
    var meters = node.platform.meters();
    var second =
        EchoNode.await(node.vertx.deployVerticle(new EchoVerticle(node.platform, node.applied)));
    for (var i = 0; i < 20; i++) {
      EchoNode.await(node.bus.ask(Health.ping(EchoVerticle.DOMAIN), null, new Health.Ping()));
    }
    EchoNode.await(node.vertx.undeploy(second));
    assertEquals(1, meters.find("frontdesk.domain.working").gauges().size());
    until(() -> gauge(meters, "frontdesk.domain.working"), 0);
  }
}
