package io.frontdesk.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.cluster.Peer.Question;
import io.frontdesk.kernel.Problem;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three nodes over real sockets: what arrives, and what happens when one goes. */
@Timeout(120)
class ClusterTest {
  private final PeerSettings ground = new PeerSettings(3);
  private Peer asking;
  private Peer first;
  private Peer second;

  @BeforeEach
  void join() {
    asking = peer("asking", 0);
    first = peer("first", 1).serve();
    second = peer("second", 2).serve();
  }

  private Peer peer(String name, int place) {
    return new Peer(name, ground.settings(place, PeerSettings.NO_TLS));
  }

  @AfterEach
  void close() {
    asking.close();
    first.close();
    second.close();
  }

  @Test
  void carriesAmountsAndProblemsAsTheyAre() {
    var amount = "123456789012345.678";
    for (var i = 0; i < 4; i++) {
      assertEquals(new BigDecimal(amount), Peer.await(asking.ask(amount)).amount());
    }
    var refused =
        assertThrows(
            CompletionException.class,
            () -> Peer.await(asking.ask(new Question(BigDecimal.ONE, "refuse"))));
    var problem = assertInstanceOf(Problem.Raised.class, refused.getCause()).problem();
    assertEquals("NOT_NOW", problem.code());
    assertEquals("The reason: ü 🙂", problem.message());
  }

  @Test
  void asksTheNearestAndOthersOnlyWithoutOne() {
    for (var i = 0; i < 10; i++) {
      assertEquals("first", Peer.await(first.ask("1")).by());
      assertEquals("second", Peer.await(second.ask("1")).by());
      Peer.await(asking.ask("1"));
    }
    assertTrue(first.heard.get() >= 14 && second.heard.get() >= 14, "goes round both");
  }

  @Test
  void losesNothingWhenANodeWithdraws() throws Exception {
    var answers = new ArrayList<Future<?>>();
    first.slowMillis = 20;
    for (var i = 0; i < 300; i++) {
      if (i == 100) {
        Peer.await(first.cluster.withdraw());
      }
      answers.add(asking.ask("1"));
      TimeUnit.MILLISECONDS.sleep(2);
    }
    answers.forEach(Peer::await);
    var before = first.heard.get();
    for (var i = 0; i < 10; i++) {
      assertEquals("second", Peer.await(asking.ask("1")).by());
    }
    assertEquals(before, first.heard.get());
  }

  @Test
  void triesAnotherAtOnceWhereOneRefusesTheConnection() {
    Peer.await(asking.ask("1"));
    Peer.await(first.vertx.close());
    for (var i = 0; i < 20; i++) {
      assertEquals("second", Peer.await(asking.ask("1")).by());
    }
  }

  @Test
  void putsBackWhatTheClusterHasForgotten() throws Exception {
    asking.cluster.forget();
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    var by = new ArrayList<String>();
    while (!(by.contains("first") && by.contains("second"))) {
      assertTrue(System.nanoTime() < giveUp, "only " + by);
      TimeUnit.MILLISECONDS.sleep(100);
      var answer = asking.ask("1");
      answer
          .toCompletionStage()
          .toCompletableFuture()
          .handle((a, f) -> by.add(a == null ? "" : a.by()))
          .get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void saysAtOnceThatADomainIsDownAndFindsItWhenItIsBack() throws Exception {
    first.close();
    second.close();
    for (var i = 0; i < 6; i++) {
      assertThrows(CompletionException.class, () -> Peer.await(asking.ask("1")));
    }
    for (var i = 0; i < 100; i++) {
      var refused = assertThrows(CompletionException.class, () -> Peer.await(asking.ask("1")));
      // At once, and not when the time is over, which has a code of its own.
      var problem = ((Problem.Raised) refused.getCause()).problem();
      assertEquals("DOMAIN_UNAVAILABLE", problem.code());
    }
    first = peer("first", 1).serve();
    second = peer("second", 2);
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    var answered = false;
    while (!answered && System.nanoTime() < giveUp) {
      TimeUnit.MILLISECONDS.sleep(50);
      answered =
          asking
              .ask("1")
              .toCompletionStage()
              .toCompletableFuture()
              .handle((answer, failure) -> failure == null)
              .get(20, TimeUnit.SECONDS);
    }
    assertTrue(answered);
  }
}
