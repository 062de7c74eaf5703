package io.frontdesk.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.frontdesk.contract.contacts.ContactRegistered;
import io.frontdesk.platform.domain.DeadLetters.ListedParked;
import io.frontdesk.platform.telemetry.DomainMetersRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is refused too often is kept and told no more, until somebody says so. */
class DeadLettersTest {
  private static final UUID BUSINESS = EchoNode.BUSINESS;

  private DeadLetterFixtures ground;

  @BeforeEach
  void start() {
    ground = new DeadLetterFixtures();
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  private double parked() {
    var meters = ground.node.platform.meters();
    var counter = meters.get("frontdesk.relay.parked").tag("domain", DeadLetterFixtures.DOMAIN);
    return counter.counter().count();
  }

  @Test
  void twentyRefusalsParkAnEventAndNobodyIsToldOfItAnyMore() throws Exception {
    ground.listen(ground.node);
    ground.publish();
    for (var attempt = 1; attempt <= 20; attempt++) {
      ground.until("select max(attempts) from echo.outbox", Integer.toString(attempt));
      assertEquals(attempt == 20 ? 1 : 0, ground.listed(BUSINESS, null).events().size());
      ground.tryNow();
    }
    TimeUnit.MILLISECONDS.sleep(2500);
    assertEquals(20, ground.heard.get());
    ground.until("select code || ' ' || due from echo.outbox", "NO_THANKS infinity");
    var words = "select count(*) from echo.outbox o where o::text ~ '%s'";
    assertEquals("0", ground.node.ask(words.formatted(DeadLetterFixtures.WORDS)));
    assertEquals(1, parked());
    var shown = ground.listed(BUSINESS, ContactRegistered.TYPE);
    assertEquals(1, shown.total());
    var event = shown.events().get(0);
    assertEquals("financials", event.subscriber());
    assertEquals(20, event.attempts());
    assertEquals("NO_THANKS", event.code());
  }

  @Test
  void whatReachesNobodyIsNeverParked() throws Exception {
    ground.publish();
    ground.until("select count(*) from echo.outbox where due > now()", "1");
    ground.change("update echo.outbox set attempts = 25");
    ground.tryNow();
    ground.until("select count(*) from echo.outbox where due > now() + interval '31 seconds'", "1");
    assertNull(ground.node.ask("select parked_at from echo.outbox"));
    assertEquals(0, parked());
  }

  @Test
  void parkedOnesAreCountedBesideThoseThatWait() throws Exception {
    ground.publish();
    ground.park(1);
    var registry = new SimpleMeterRegistry();
    new DomainMetersRegistry(registry)
        .domain(DeadLetterFixtures.DOMAIN)
        .watch(ground.node.vertx, ground.node.pool);
    var gauge = registry.get("frontdesk.outbox.parked").gauge();
    for (var i = 0; i < 400 && Double.isNaN(gauge.value()); i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
    assertEquals(1, gauge.value());
    assertEquals(1, registry.get("frontdesk.outbox.waiting").gauge().value());
  }

  @Test
  void onlyTheBusinessOfAnEventSeesItAndSendsItAgain() throws Exception {
    ground.park(1);
    var rival = new UUID(9, 9);
    assertEquals(new ListedParked(List.of(), 0L), ground.listed(rival, null));
    assertEquals(0, ground.replayed(rival, null, null));
    assertEquals(0, ground.replayed(BUSINESS, List.of(rival), null));
    assertEquals(0, ground.replayed(BUSINESS, null, "another"));
    var id = ground.listed(BUSINESS, null).events().get(0).id();
    assertEquals(1, ground.replayed(BUSINESS, List.of(id), null));
    assertEquals(0, ground.replayed(BUSINESS, List.of(id), null));
  }

  @Test
  void whatIsSentAgainIsTriedAsIfForTheFirstTime() throws Exception {
    ground.listen(ground.node);
    ground.park(1);
    assertEquals(1, ground.replayed(BUSINESS, null, ContactRegistered.TYPE));
    ground.until("select attempts from echo.outbox", "1");
    ground.refusing = false;
    ground.tryNow();
    ground.until("select count(*) from echo.outbox", "0");
  }

  @Test
  void manyWhoSendThemAgainAtOnceSendEachOnce() throws Exception {
    ground.park(50);
    var asking = Stream.generate(() -> ground.replaying(BUSINESS, null, null)).limit(8).toList();
    assertEquals(50, asking.stream().mapToInt(each -> EchoNode.await(each).events()).sum());
  }

  /** The answer was given, and then the node was gone before it told anybody. */
  @Test
  void whatWasSentAgainIsToldByAnotherNodeWhenTheFirstDies() throws Exception {
    ground.park(1);
    assertEquals(1, ground.replayed(BUSINESS, null, null));
    EchoNode.await(ground.node.vertx.close());
    ground.refusing = false;
    ground.change("update echo.outbox set due = now()");
    var second = EchoNode.of(ground.node.platform);
    ground.listen(second);
    ground.until("select count(*) from echo.outbox", "0");
    assertEquals(1, ground.heard.get());
    second.close();
  }
}
