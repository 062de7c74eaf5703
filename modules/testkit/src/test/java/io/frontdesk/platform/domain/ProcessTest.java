package io.frontdesk.platform.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.platform.EchoNode;
import io.frontdesk.platform.EchoVerticle;
import io.frontdesk.platform.domain.ProcessFixtures.Point;
import io.frontdesk.platform.domain.ProcessState.Status;
import io.frontdesk.platform.domain.StuckProcesses.ListProcesses;
import io.frontdesk.platform.domain.StuckProcesses.RetryProcess;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens on the way, a process ends, and what it asks of others is done once. */
class ProcessTest {
  private static final String ALL = "left a, own a, right a";
  private static final UUID BUSINESS = EchoNode.BUSINESS;

  private ProcessFixtures ground;

  @BeforeEach
  void start() {
    ground = new ProcessFixtures();
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  @Test
  void theCallerHasItsEndWhereThereIsTime() throws Exception {
    ground.serve(ground.first, false);
    var process = ground.start("a");
    var end = ground.run(ground.first, process, 10_000);
    assertEquals(Status.ENDED, end.status());
    assertEquals("DONE", end.state());
    assertEquals("over", end.data(ProcessFixtures.Data.class).text());
    assertEquals(ALL, ground.effects("a"));
  }

  /** A repeat by a process comes late: others forget a call after a day. */
  @Test
  void whoIsAskedKeepsTheAnswerForAsLongAsAProcessMayBeTriedAgain() throws Exception {
    ground.serve(ground.first, false);
    ground.run(ground.first, ground.start("a"), 10_000);
    var kept = "select count(*) from echo.answered where kept_until > now() + interval '39 days'";
    assertEquals("2", ground.first.ask(kept));
  }

  @Test
  void oneThatEndsEachNodeThatTakesItUpIsStuckAsWell() throws Exception {
    ground.serve(ground.first, false);
    var process = ground.start("a");
    EchoNode.await(
        ground.first.pool.query("update process set attempts = 3, due = now()").execute());
    ground.takeUp(ground.first);
    ground.until(process, "NEW STUCK");
    assertEquals("LEASE_LOST", listed(BUSINESS, null).get(0).code());
    assertNull(ground.effects("a"));
  }

  @Test
  void theSameReferenceIsTheSameProcess() throws Exception {
    ground.serve(ground.first, false);
    var process = ground.start("a");
    ground.run(ground.first, process, 10_000);
    assertEquals(process, ground.start("a"));
    assertEquals(Status.ENDED, ground.run(ground.first, process, 10_000).status());
    assertEquals(ALL, ground.effects("a"));
  }

  @Test
  void whatNobodyRunsIsTakenUp() throws Exception {
    ground.serve(ground.first, true);
    ground.until(ground.start("a"), "DONE ENDED");
    assertEquals(ALL, ground.effects("a"));
  }

  /** Before and after each ask, each answer and each commit. */
  @ParameterizedTest
  @EnumSource(Point.class)
  void anotherNodeGoesOnWhereOneEnded(Point point) throws Exception {
    ground.serve(ground.first, false);
    ground.stop.set(point);
    var process = ground.start("a");
    ground.runner(ground.first).runFor(BUSINESS, process, 10_000);
    EchoNode.await(ground.stopped.future());
    EchoNode.await(ground.first.vertx.close());
    var second = EchoNode.of(ground.first.platform);
    ground.serve(second, true);
    ground.until(process, "DONE ENDED");
    assertEquals(ALL, ground.effects("a"));
    second.close();
  }

  @Test
  void twoWhoRunOneRowDoItOnce() throws Exception {
    ground.serve(ground.first, true);
    var process = ground.start("a");
    var runner = ground.runner(ground.first);
    var held = held(process);
    EchoNode.await(Future.join(runner.run(held), runner.run(held), runner.run(held)));
    ground.until(process, "DONE ENDED");
    assertEquals(ALL, ground.effects("a"));
  }

  @Test
  void whoLostTheLeaseChangesNothing() throws Exception {
    ground.serve(ground.first, false);
    var process = ground.start("a");
    var late = held(process);
    EchoNode.await(ground.first.pool.query("update process set version = version + 1").execute());
    EchoNode.await(ground.runner(ground.first).run(late));
    assertEquals("NEW RUNNING", ground.row(process));
    assertNull(ground.first.ask("select code from echo.process"));
    assertEquals("left a", ground.effects("a"));
  }

  private RunningProcess held(UUID process) {
    return EchoNode.await(
        ground
            .first
            .pool
            .query(
                "update process q set due = now() + interval '1 minute' where id = '"
                    + process
                    + "' returning *")
            .execute()
            .map(rows -> RunningProcess.of(rows.iterator().next())));
  }

  @Test
  void aRefusalIsAnAnswerOnWhichTheStepDecides() throws Exception {
    ground.serve(ground.first, false);
    ground.refusals.set(1);
    var end = ground.run(ground.first, ground.start("a"), 10_000);
    assertEquals("REFUSED", end.state());
    assertEquals(Status.ENDED, end.status());
    assertNull(ground.effects("a"));
  }

  @Test
  void theCallerIsAnsweredInTimeAndTheProcessGoesOn() throws Exception {
    ground.serve(ground.first, false);
    ground.stop.set(Point.BEFORE_SECOND_ANSWER);
    var process = ground.start("a");
    var soFar = ground.run(ground.first, process, 300);
    assertEquals(Status.RUNNING, soFar.status());
    ground.takeUp(ground.first);
    ground.until(process, "DONE ENDED");
    assertEquals(ALL, ground.effects("a"));
  }

  @Test
  void whatFailsTooOftenIsStuckUntilSomebodyHasItTriedAgain() throws Exception {
    ground.serve(ground.first, true);
    ground.away = true;
    var process = ground.start("a");
    ground.until(process, "NEW STUCK");
    var listed = listed(BUSINESS, true);
    assertEquals(1, listed.size());
    assertEquals(3, listed.get(0).attempts());
    assertEquals("DOMAIN_AWAY", listed.get(0).code());
    assertEquals(0, listed(BUSINESS, false).size());
    assertEquals(0, listed(new UUID(9, 9), null).size());
    assertFalse(retried(new UUID(9, 9), process));
    ground.away = false;
    assertTrue(retried(BUSINESS, process));
    ground.until(process, "DONE ENDED");
    assertFalse(retried(BUSINESS, process));
    assertEquals(ALL, ground.effects("a"));
  }

  private List<StuckProcesses.Listed> listed(UUID business, Boolean stuck) {
    var question = new ListProcesses(null, null, stuck, false, 10, false);
    var ask = StuckProcesses.list(EchoVerticle.DOMAIN);
    return EchoNode.await(ground.first.bus.ask(ask, business, question)).processes();
  }

  private boolean retried(UUID business, UUID process) {
    var ask = StuckProcesses.retry(EchoVerticle.DOMAIN);
    return EchoNode.await(ground.first.bus.ask(ask, business, new RetryProcess(process))).retried();
  }
}
