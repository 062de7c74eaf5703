package io.frontdesk.platform;

import static io.frontdesk.platform.EchoNode.BUSINESS;
import static io.frontdesk.platform.EchoNode.await;
import static io.frontdesk.platform.EchoNode.envelope;
import static io.frontdesk.platform.EchoNode.insert;
import static io.frontdesk.platform.EchoNode.note;
import static io.frontdesk.platform.EchoNode.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.frontdesk.kernel.Problem;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * All or nothing, in order, whatever fails; on one connection, which every test must leave clean.
 */
class TxTest {
  private static EchoNode node;

  @BeforeAll
  static void start() {
    node = EchoNode.of(Map.of("database.pool", 1, "database.connect_millis", 20_000));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void empty() {
    await(node.pool.query("delete from note").execute());
  }

  @AfterEach
  void leavesTheOnlyConnectionWithoutATransaction() throws Exception {
    assertEquals(
        "0",
        node.ask(
            "select count(*) from pg_stat_activity where state like 'idle in transaction%'"
                + " and datname = current_database()"));
    await(node.within(tx -> insert(tx, "the next one works")));
  }

  @Test
  void keepsTheOrderOfStatementsThatWereNeverPrepared() throws Exception {
    await(
        node.within(
            tx -> {
              for (var i = 0; i < 40; i++) {
                // Each of another text, so that each is prepared here for the first time.
                tx.send(
                    "insert into note (business, id, text) values ($1, $2, '" + i + "')",
                    BUSINESS,
                    new UUID(7, 7));
                tx.send("delete from note where id = $1 and text = '" + i + "'", new UUID(7, 7));
              }
              return insert(tx, "last");
            }));
    assertEquals("last", node.ask("select string_agg(text, ',') from echo.note"));
  }

  @Test
  void rollsEverythingBackWhenAStatementSentAheadFails() throws Exception {
    var failure =
        assertThrows(
            PgException.class,
            () ->
                await(
                    node.within(
                        tx -> {
                          insert(tx, "before");
                          tx.send("insert into note (business) values ($1)", BUSINESS);
                          return insert(tx, "behind");
                        })));
    assertEquals("23502", failure.getSqlState());
    assertEquals("0", node.notes());
  }

  @Test
  void rollsBackWhatARefusalOrAnErrorFollows() throws Exception {
    var refusal = Problem.notFound("note").raise();
    assertSame(
        refusal,
        assertThrows(
            Problem.Raised.class,
            () ->
                await(
                    node.within(
                        tx -> insert(tx, "x").compose(done -> Future.failedFuture(refusal))))));
    assertThrows(
        IllegalStateException.class,
        () ->
            await(
                node.within(
                    tx -> {
                      insert(tx, "y");
                      throw new IllegalStateException("thrown");
                    })));
    assertEquals("0", node.notes());
  }

  @Test
  void lastsThroughManyFailuresOnOneConnection() throws Exception {
    var all = new ArrayList<Future<?>>();
    for (var i = 0; i < 40; i++) {
      var text = "good " + i;
      all.add(node.within(tx -> insert(tx, text)));
      node.within(tx -> insert(tx, "good 0"));
      node.within(tx -> tx.run("select 1/0"));
      node.within(tx -> tx.run("no statement at all"));
      node.within(tx -> Future.failedFuture("no"));
      all.add(node.pool.query("select 1").execute());
    }
    await(Future.all(List.copyOf(all)));
    assertEquals("40", node.notes());
  }

  @Test
  void leavesItsOwnConstraintsToTheDomain() {
    await(node.call("write", note("only once")));
    var seen =
        node.transactions()
            .run(envelope("x", UUID.randomUUID(), false), tx -> insert(tx, "only once"))
            .recover(failure -> Future.succeededFuture(((PgException) failure).getConstraint()));
    assertEquals("note_text", await(seen));
    assertEquals(Problem.Kind.DEFECT, problem(node.call("write", note("only once"))).kind());
  }
}
