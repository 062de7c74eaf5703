package io.frontdesk.platform.domain;

import static io.frontdesk.platform.EchoNode.await;
import static io.frontdesk.platform.EchoNode.envelope;
import static io.frontdesk.platform.EchoNode.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.EchoNode;
import io.frontdesk.platform.EchoVerticle;
import io.frontdesk.platform.EchoVerticle.Note;
import io.frontdesk.platform.Proxy;
import io.frontdesk.platform.Proxy.Cut;
import io.frontdesk.platform.bus.Envelope;
import io.frontdesk.platform.bus.Failures;
import io.frontdesk.platform.bus.RequestParts;
import io.frontdesk.platform.data.TransactionRunner;
import io.frontdesk.platform.data.Tx;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a caller is told when the wire is cut while one statement does it all: "nothing was done" is
 * said only where it is certain.
 */
class OneStatementTest {
  private static final Proxy PROXY = new Proxy();
  private static final String WRITE =
      "select replayed, answer from write_once($1, $2, $3, $4, $5, $6, $7)";
  private static EchoNode node;

  @BeforeAll
  static void start() {
    node = EchoNode.of(Map.of("database.pool", 1), PROXY::route);
    await(write(call("warm"), "warm"));
  }

  @AfterAll
  static void stop() {
    node.close();
    PROXY.close();
  }

  @AfterEach
  void mends() throws Exception {
    PROXY.cut = Cut.NEVER;
    await(forget().recover(dead -> node.vertx.timer(100).compose(gone -> forget())));
    await(write(call("mended"), "mended"));
  }

  /** The pool may not have heard yet of the end of the connection that a test has cut. */
  private static Future<RowSet<Row>> forget() {
    return node.pool.query("delete from note").execute();
  }

  @Test
  void saysThatTheOutcomeIsUnknownWhenTheAnswerIsCutOff() throws Exception {
    PROXY.cut = Cut.AT_ANSWER;
    var first = call(Proxy.MARK);
    assertUnknown(write(first, Proxy.MARK));
    assertEquals("1", marked(), "it was done");
    PROXY.cut = Cut.NEVER;
    var repeat = again(first);
    assertEquals(first.request().id(), await(write(repeat, Proxy.MARK)).id());
    assertTrue(repeat.replayed());
    assertEquals("1", marked());
  }

  @Test
  void saysThatTheOutcomeIsUnknownWhenTheStatementNeverArrived() throws Exception {
    PROXY.cut = Cut.AT_MARK;
    var first = call(Proxy.MARK);
    assertUnknown(write(first, Proxy.MARK));
    assertEquals("0", marked(), "from here it looks the same");
    PROXY.cut = Cut.NEVER;
    var repeat = again(first);
    await(write(repeat, Proxy.MARK));
    assertFalse(repeat.replayed());
    assertEquals("1", marked());
  }

  @Test
  void saysThatTheOutcomeIsUnknownWhenTheServerEndsTheConnection() {
    var suicide = "select pg_terminate_backend(pg_backend_pid())";
    var envelope = envelope("x", UUID.randomUUID(), false);
    assertUnknown(node.transactions().run(envelope, suicide, new Object[0]));
  }

  @Test
  void saysUnavailableWhenItIsCutOffBeforeAnythingWasSent() throws Exception {
    PROXY.cutAll();
    await(node.vertx.timer(500));
    PROXY.cut = Cut.AT_HELLO;
    assertUnavailable(write(call(Proxy.MARK), Proxy.MARK));
    assertEquals("0", marked());
  }

  @Test
  void saysUnavailableWhenTheConnectionIsRefused() {
    var nowhere =
        node.platform
            .database()
            .options()
            .url()
            .replaceFirst("127\\.0\\.0\\.1:\\d+", "127.0.0.1:1");
    var settings =
        io.frontdesk.testkit.TestPlatform.of(java.util.List.of(EchoVerticle.DOMAIN), Map.of());
    try (settings) {
      var away = Platform.of(settings.settings().with("database.url", nowhere));
      var pool = away.database().pool(node.vertx, "nowhere");
      var transactions = new TransactionRunner(node.vertx, pool, "nowhere");
      var envelope = envelope("x", UUID.randomUUID(), false);
      assertUnavailable(transactions.run(envelope, "select 1", new Object[0]));
      await(pool.close());
    }
  }

  @Test
  void goesOnWithThoseWhoWaitedForTheConnectionThatWasCut() throws Exception {
    PROXY.cut = Cut.AT_ANSWER;
    var cut = write(call(Proxy.MARK), Proxy.MARK);
    var waiting = call("behind");
    var behind = write(waiting, "behind");
    var further = node.within(tx -> EchoNode.insert(tx, "further behind"));
    assertUnknown(cut);
    assertEquals(waiting.request().id(), await(behind).id());
    await(further);
  }

  @Test
  void goesOnWithThoseWhoWaitedForATransactionThatWasCut() {
    PROXY.cut = Cut.AT_MARK;
    var cut = node.within(tx -> EchoNode.insert(tx, Proxy.MARK));
    var behind = node.within(tx -> EchoNode.insert(tx, "behind"));
    assertUnavailable(cut);
    await(behind);
  }

  /** As the client reports an encrypted connection that was cut. */
  @Test
  void knowsAnEncryptedConnectionThatBroke() {
    var broken = new DecoderException(new SSLException("closed without a word"));
    assertUnknown(Future.failedFuture(Tx.outcome(broken)));
    assertUnavailable(Future.failedFuture(broken));
    var ours = new DecoderException(new IllegalStateException("a mistake of ours"));
    assertEquals(Kind.DEFECT, problem(told(Future.failedFuture(Tx.outcome(ours)))).kind());
  }

  private static Call<Note> call(String text) {
    var note = new Note(UUID.randomUUID(), text, null, null);
    return call(envelope("writeOnce", UUID.randomUUID(), true), note);
  }

  private static Call<Note> again(Call<Note> call) {
    return call(call.envelope(), call.request());
  }

  private static Call<Note> call(Envelope envelope, Note note) {
    var means =
        new DomainContext(
            EchoVerticle.DOMAIN,
            node.vertx,
            node.pool,
            node.bus,
            new IdempotencyStore(node.platform.secrets()));
    return new Call<>(envelope, RequestParts.body(new JsonObject().put("a", 1)), note, means);
  }

  private static Future<Note> write(Call<Note> call, String text) {
    return call.onceIn(Note.class, WRITE, call.request().id(), text);
  }

  private static <T> Future<T> told(Future<T> future) {
    var envelope = envelope("x", UUID.randomUUID(), false);
    return future.recover(
        failure -> Future.failedFuture(Failures.ofDomain(failure, envelope).raise()));
  }

  private static void assertUnknown(Future<?> future) {
    Problem told = problem(told(future));
    assertEquals(Kind.TIMED_OUT, told.kind(), told.code());
    assertEquals("OUTCOME_UNKNOWN", told.code());
  }

  private static void assertUnavailable(Future<?> future) {
    Problem told = problem(told(future));
    assertEquals(Kind.UNAVAILABLE, told.kind(), told.code());
    assertEquals("DATABASE_UNAVAILABLE", told.code());
  }

  private static String marked() throws Exception {
    return node.ask("select count(*) from echo.note where text = '" + Proxy.MARK + "'");
  }
}
