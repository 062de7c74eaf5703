package io.frontdesk.platform;

import static io.frontdesk.platform.EchoNode.BUSINESS;
import static io.frontdesk.platform.EchoNode.await;
import static io.frontdesk.platform.EchoNode.envelope;
import static io.frontdesk.platform.EchoNode.note;
import static io.frontdesk.platform.EchoNode.problem;
import static io.frontdesk.platform.EchoVerticle.INSERT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.frontdesk.kernel.Problem;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
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
    node = EchoNode.of(Map.of("database.pool", 1));
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
    await(within(tx -> insert(tx, "the next one works")));
  }

  @Test
  void keepsTheOrderOfStatementsThatWereNeverPrepared() throws Exception {
    await(
        within(
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
                    within(
                        tx -> {
                          insert(tx, "before");
                          tx.send("insert into note (business) values ($1)", BUSINESS);
                          return insert(tx, "behind");
                        })));
    assertEquals("23502", failure.getSqlState());
    assertEquals("0", count());
  }

  @Test
  void commitsNothingWhenTheClientCannotEncodeAValue() throws Exception {
    for (var warm = 0; warm < 3; warm++) {
      var text = "before " + warm;
      assertThrows(
          VertxException.class,
          () ->
              await(
                  within(
                      tx -> {
                        insert(tx, text);
                        tx.send(INSERT, BUSINESS, UUID.randomUUID(), "x", "no number");
                        return Future.succeededFuture("done");
                      })));
      assertEquals("0", count());
    }
  }

  @Test
  void commitsNothingWhenARowOfABatchFails() throws Exception {
    var rows = new ArrayList<>(IntStream.range(0, 50).mapToObj(i -> row("row " + i)).toList());
    await(
        within(
            tx -> {
              tx.sendEach(INSERT, List.copyOf(rows));
              tx.sendEach(INSERT, List.of());
              return Future.succeededFuture(1);
            }));
    assertEquals("50", count());
    rows.clear();
    rows.addAll(List.of(row("fresh"), row("row 7")));
    var failure =
        assertThrows(
            PgException.class,
            () ->
                await(
                    within(
                        tx -> {
                          tx.sendEach(INSERT, rows);
                          // The constraint waits for the commit.
                          tx.send("set constraints all deferred");
                          return Future.succeededFuture(1);
                        })));
    assertEquals("note_text", failure.getConstraint());
    assertEquals("50", count());
  }

  @Test
  void failsWhereTheCommitItselfFails() throws Exception {
    await(within(tx -> insert(tx, "taken")));
    var failure =
        assertThrows(
            PgException.class,
            () ->
                await(
                    within(
                        tx -> {
                          tx.send("set constraints note_text deferred");
                          return insert(tx, "taken");
                        })));
    assertEquals("23505", failure.getSqlState());
    assertEquals("1", count());
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
                    within(tx -> insert(tx, "x").compose(done -> Future.failedFuture(refusal))))));
    assertThrows(
        IllegalStateException.class,
        () ->
            await(
                within(
                    tx -> {
                      insert(tx, "y");
                      throw new IllegalStateException("thrown");
                    })));
    assertEquals("0", count());
  }

  @Test
  void lastsThroughManyFailuresOnOneConnection() throws Exception {
    var all = new ArrayList<Future<?>>();
    for (var i = 0; i < 100; i++) {
      var text = "good " + i;
      all.add(within(tx -> insert(tx, text)));
      within(tx -> insert(tx, "good 0"));
      within(tx -> tx.run("select 1/0"));
      within(tx -> tx.run("no statement at all"));
      within(tx -> Future.failedFuture("no"));
      all.add(node.pool.query("select 1").execute());
    }
    await(Future.all(List.copyOf(all)));
    assertEquals("100", count());
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

  private static <R> Future<R> within(Function<Tx, Future<R>> work) {
    return Tx.within(node.vertx, node.pool, work);
  }

  private static Future<String> insert(Tx tx, String text) {
    tx.send(INSERT, BUSINESS, UUID.randomUUID(), text, null);
    return Future.succeededFuture("done");
  }

  private static Tuple row(String text) {
    return Tuple.of(BUSINESS, UUID.randomUUID(), text, null);
  }

  private static String count() throws Exception {
    return node.ask("select count(*) from echo.note");
  }
}
