package io.frontdesk.platform.bus;

import static io.frontdesk.platform.EchoNode.await;
import static io.frontdesk.platform.EchoNode.envelope;
import static io.frontdesk.platform.EchoNode.note;
import static io.frontdesk.platform.EchoNode.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.CapturedLog;
import io.frontdesk.platform.EchoNode;
import io.frontdesk.platform.EchoVerticle.Note;
import io.frontdesk.platform.EchoVerticle.Sleep;
import io.frontdesk.platform.JdbcStatements;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What callers are told when the database cannot, and what the log is not. */
class FailuresTest {
  private static EchoNode node;

  @BeforeAll
  static void start() {
    node =
        EchoNode.of(
            Map.of(
                "database.pool", 2,
                "database.queue", 3,
                "database.connect_millis", 1000,
                "database.statement_millis", 2500,
                "database.lock_millis", 200));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void saysUnavailableWhenTheQueueForConnectionsIsFullOrTooSlow() {
    // Two work, three wait in vain for a second, and the rest is refused at once.
    var holding =
        Future.join(node.call("sleep", new Sleep(1.8)), node.call("sleep", new Sleep(1.8)));
    await(node.vertx.timer(100));
    var waiting =
        java.util.stream.Stream.generate(() -> node.call("write", note("w"))).limit(3).toList();
    var refused = node.call("write", note("refused"));
    var told = problem(refused);
    assertEquals("DATABASE_UNAVAILABLE", told.code());
    assertEquals(1, told.retryAfterSeconds());
    assertFalse(waiting.get(0).isComplete(), "the full queue answers first");
    for (var waited : waiting) {
      assertEquals("DATABASE_UNAVAILABLE", problem(waited).code());
    }
    await(holding);
    await(node.call("count", null));
  }

  @Test
  void saysTimedOutWhenAStatementTakesTooLong() {
    var problem = problem(node.call("sleep", new Sleep(5)));
    assertEquals(Kind.TIMED_OUT, problem.kind());
    assertEquals("DATABASE_TIMED_OUT", problem.code());
  }

  @Test
  void saysBusyWhenALockIsNotToBeHad() throws Exception {
    try (var other = node.connect()) {
      other.setAutoCommit(false);
      JdbcStatements.execute(other, "lock table echo.note in access exclusive mode");
      var problem = problem(node.call("write", note("locked out")));
      assertEquals(Kind.UNAVAILABLE, problem.kind());
      assertEquals("DATABASE_BUSY", problem.code());
    }
  }

  @Test
  void runsATransactionAgainThatTheServerGaveUp() {
    for (var state : new String[] {"40001", "40P01"}) {
      var tries = new AtomicInteger();
      assertEquals("done", await(givenUp(state, tries, 2, Duration.ofSeconds(5))));
      assertEquals(3, tries.get());
    }
  }

  @Test
  void givesUpAfterSomeTriesAndAtTheDeadline() {
    var tries = new AtomicInteger();
    var told = problem(told(givenUp("40P01", tries, 1000, Duration.ofSeconds(5))));
    assertEquals(4, tries.get());
    assertEquals("DATABASE_BUSY", told.code());
    tries.set(0);
    problem(told(givenUp("40P01", tries, 1000, Duration.ZERO)));
    assertEquals(1, tries.get());
  }

  private static Future<String> givenUp(
      String state, AtomicInteger tries, int failures, Duration left) {
    return node.transactions()
        .run(
            envelope("x", UUID.randomUUID(), false, left),
            tx ->
                tries.incrementAndGet() > failures
                    ? Future.succeededFuture("done")
                    : tx.run("do $$ begin raise sqlstate '" + state + "'; end $$")
                        .map("unreachable"));
  }

  private static <T> Future<T> told(Future<T> future) {
    var envelope = envelope("x", UUID.randomUUID(), false);
    return future.recover(
        failure -> Future.failedFuture(Failures.ofDomain(failure, envelope).raise()));
  }

  @Test
  void mapsEveryWayInWhichTheServerIsAway() {
    for (var state : new String[] {"08006", "53300", "53100", "57P03", "25006"}) {
      var raise = "do $$ begin raise sqlstate '" + state + "'; end $$";
      var told = problem(told(node.pool.query(raise).execute()));
      assertEquals("DATABASE_UNAVAILABLE", told.code(), state);
    }
    for (var state : new String[] {"23505", "42P01", "XX000", "22P02"}) {
      var raise = "do $$ begin raise sqlstate '" + state + "'; end $$";
      assertEquals(Kind.DEFECT, problem(told(node.pool.query(raise).execute())).kind(), state);
    }
  }

  @Test
  void outlivesAConnectionThatTheServerEnds() {
    var suicide = "select pg_terminate_backend(pg_backend_pid())";
    assertEquals("DATABASE_UNAVAILABLE", problem(told(node.pool.query(suicide).execute())).code());
    var inside =
        node.transactions().run(envelope("x", UUID.randomUUID(), false), tx -> tx.run(suicide));
    assertEquals("DATABASE_UNAVAILABLE", problem(told(inside)).code());
    await(node.call("count", null));
  }

  @Test
  void logsDefectsWithTheirReferenceAndWithoutAValue() {
    try (var complaints = new CapturedLog()) {
      await(node.call("write", note("ann@example.org")));
      var told = problem(node.call("write", note("ann@example.org")));
      problem(node.call("break", new Note(null, "bob@example.org", null, "now")));
      problem(node.call("break", new Note(null, "bob@example.org", null, null)));
      var unfit =
          told(
              node.pool
                  .preparedQuery("select $1::int")
                  .execute(io.vertx.sqlclient.Tuple.of("eve@example.org")));
      assertEquals(Kind.DEFECT, problem(unfit).kind(), "a value that does not fit is our bug");
      var log = complaints.text();
      assertTrue(log.contains("note_text") && log.contains("23505"), log);
      assertTrue(log.contains(reference(told)), log);
      assertFalse(log.contains("@example.org"), log);
      assertFalse(told.message().contains("ann"), told.message());
    }
  }

  private static String reference(Problem problem) {
    return problem.message().substring(problem.message().lastIndexOf(' ') + 1);
  }
}
