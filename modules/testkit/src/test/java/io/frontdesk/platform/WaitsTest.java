package io.frontdesk.platform;

import static io.frontdesk.platform.EchoNode.await;
import static io.frontdesk.platform.EchoNode.envelope;
import static io.frontdesk.platform.EchoNode.note;
import static io.frontdesk.platform.EchoNode.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.Proxy.Cut;
import io.frontdesk.platform.bus.Failures;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes over the wire to PostgreSQL: how often a write waits, and what a cut wire means. */
class WaitsTest {
  private static final Proxy PROXY = new Proxy();
  private static EchoNode node;

  @BeforeAll
  static void start() {
    node = EchoNode.of(Map.of("database.pool", 1), PROXY::route);
    for (var i = 0; i < 3; i++) {
      await(node.call("write", note("warm " + i)));
      await(node.call("readThenWrite", note("warm too " + i)));
    }
  }

  @AfterAll
  static void stop() {
    node.close();
    PROXY.close();
  }

  @AfterEach
  void mends() {
    PROXY.cut = Cut.NEVER;
    PROXY.delayMillis = 0;
    await(node.call("write", note(UUID.randomUUID().toString())));
  }

  @Test
  void waitsTwiceForAWriteOfFourStatements() {
    assertTrue(turns("write") <= 2, "begin, claim, insert and keep travel together, then commit");
  }

  @Test
  void waitsThriceForAWriteThatReadsFirst() {
    assertTrue(turns("readThenWrite") <= 3);
  }

  /** The answers of one turn may come in pieces: the best of some is what the code asks for. */
  private static int turns(String operation) {
    var best = Integer.MAX_VALUE;
    PROXY.delayMillis = 10;
    for (var i = 0; i < 5; i++) {
      var before = PROXY.turns.get();
      await(node.call(operation, note(operation + i)));
      best = Math.min(best, PROXY.turns.get() - before);
    }
    return best;
  }

  @Test
  void saysUnavailableWhenTheWireIsCutBeforeTheCommit() throws Exception {
    PROXY.cut = Cut.AT_INSERT;
    var before = node.ask("select count(*) from echo.note");
    // Another text, which has to be prepared: so its words are on the wire.
    var failed =
        node.transactions()
            .run(
                envelope("x", UUID.randomUUID(), false),
                tx -> tx.run("insert into note (business, id) select null, null where false"));
    var told = envelope("x", UUID.randomUUID(), false);
    var problem =
        problem(
            failed.recover(
                failure -> Future.failedFuture(Failures.ofDomain(failure, told).raise())));
    assertEquals(Kind.UNAVAILABLE, problem.kind());
    assertEquals("DATABASE_UNAVAILABLE", problem.code());
    assertEquals(before, node.ask("select count(*) from echo.note"));
  }

  @Test
  void saysThatTheOutcomeIsUnknownWhenTheWireIsCutAtTheCommit() throws Exception {
    for (var cut : new Cut[] {Cut.AT_COMMIT, Cut.AFTER_COMMIT}) {
      PROXY.cut = cut;
      var envelope = envelope("write", UUID.randomUUID(), true);
      var note = note(cut.name());
      var problem = problem(node.call(envelope, note));
      assertEquals(Kind.TIMED_OUT, problem.kind());
      assertEquals("OUTCOME_UNKNOWN", problem.code());
      PROXY.cut = Cut.NEVER;
      // The repeat finds out, and either way there is one note.
      assertEquals(cut == Cut.AFTER_COMMIT, await(node.call(envelope, note)).replayed());
      assertEquals("1", node.ask("select count(*) from echo.note where text = '" + cut + "'"));
    }
  }

  @Test
  void endsACallOnASilentWireAtItsDeadline() {
    // Had it waited for the end of the statement, it would have been answered.
    var envelope = envelope("sleep", UUID.randomUUID(), false, Duration.ofMillis(300));
    assertEquals(Kind.TIMED_OUT, problem(node.call(envelope, new EchoVerticle.Sleep(1))).kind());
  }
}
