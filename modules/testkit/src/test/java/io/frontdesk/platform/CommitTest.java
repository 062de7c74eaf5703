package io.frontdesk.platform;

import static io.frontdesk.platform.EchoNode.BUSINESS;
import static io.frontdesk.platform.EchoNode.await;
import static io.frontdesk.platform.EchoNode.insert;
import static io.frontdesk.platform.EchoVerticle.INSERT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A commit stores all of a transaction, or nothing of it. */
class CommitTest {
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

  @Test
  void commitsNothingWhenTheClientCannotEncodeAValue() throws Exception {
    for (var warm = 0; warm < 3; warm++) {
      var text = "before " + warm;
      assertThrows(
          VertxException.class,
          () ->
              await(
                  node.within(
                      tx -> {
                        insert(tx, text);
                        tx.send(INSERT, BUSINESS, UUID.randomUUID(), "x", "no number");
                        return Future.succeededFuture("done");
                      })));
      assertEquals("0", node.notes());
    }
  }

  @Test
  void commitsNothingWhenARowOfABatchFails() throws Exception {
    var rows = new ArrayList<>(IntStream.range(0, 50).mapToObj(i -> row("row " + i)).toList());
    await(
        node.within(
            tx -> {
              tx.sendEach(INSERT, List.copyOf(rows));
              tx.sendEach(INSERT, List.of());
              return Future.succeededFuture(1);
            }));
    assertEquals("50", node.notes());
    rows.clear();
    rows.addAll(List.of(row("fresh"), row("row 7")));
    var failure =
        assertThrows(
            PgException.class,
            () ->
                await(
                    node.within(
                        tx -> {
                          tx.sendEach(INSERT, rows);
                          // The constraint waits for the commit.
                          tx.send("set constraints all deferred");
                          return Future.succeededFuture(1);
                        })));
    assertEquals("note_text", failure.getConstraint());
    assertEquals("50", node.notes());
  }

  @Test
  void failsWhereTheCommitItselfFails() throws Exception {
    await(node.within(tx -> insert(tx, "taken")));
    var failure =
        assertThrows(
            PgException.class,
            () ->
                await(
                    node.within(
                        tx -> {
                          tx.send("set constraints note_text deferred");
                          return insert(tx, "taken");
                        })));
    assertEquals("23505", failure.getSqlState());
    assertEquals("1", node.notes());
  }

  private static Tuple row(String text) {
    return Tuple.of(BUSINESS, UUID.randomUUID(), text, null);
  }
}
