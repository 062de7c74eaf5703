package io.frontdesk.platform.domain;

import static io.frontdesk.platform.EchoNode.await;
import static io.frontdesk.platform.EchoNode.envelope;
import static io.frontdesk.platform.EchoNode.note;
import static io.frontdesk.platform.EchoNode.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.EchoNode;
import io.frontdesk.platform.EchoVerticle;
import io.frontdesk.platform.EchoVerticle.Note;
import io.frontdesk.platform.EchoVerticle.Written;
import io.frontdesk.platform.JdbcStatements;
import io.frontdesk.platform.bus.Envelope;
import io.frontdesk.platform.bus.Reply;
import io.frontdesk.platform.bus.RequestParts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One call id is one effect and one answer, however often and however closely it is repeated. */
class IdempotencyStoreTest {
  private static final String NOTES = "select count(*) from echo.note where text = ";
  private static EchoNode node;

  @BeforeAll
  static void start() {
    node = EchoNode.of(Map.of());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void appliesTwentyTwinsOnceAndAnswersAllAlike() throws Exception {
    var envelope = envelope("write", UUID.randomUUID(), true);
    var note = new Note(UUID.randomUUID(), "twins", new BigDecimal("123456789012345.678"), null);
    var twins = IntStream.range(0, 20).mapToObj(i -> node.call(envelope, note)).toList();
    await(Future.all(twins));
    var replies = twins.stream().map(Future::result).toList();
    assertEquals("1", node.ask(NOTES + "'twins'"));
    assertEquals(
        1, replies.stream().map(reply -> reply.json().encode()).collect(Collectors.toSet()).size());
    assertEquals(1, replies.stream().filter(reply -> !reply.replayed()).count());
    assertEquals(note.amount(), replies.get(19).as(Written.class).amount());
  }

  @Test
  void saysThatItReplaysOnlyWhereTheClientChoseTheKey() {
    var bus = envelope("write", UUID.randomUUID(), false);
    var note = note("unkeyed");
    await(node.call(bus, note));
    assertFalse(await(node.call(bus, note)).replayed());
    var client = envelope("write", UUID.randomUUID(), true);
    var other = note("keyed");
    assertFalse(await(node.call(client, other)).replayed());
    assertTrue(await(node.call(client, other)).replayed());
  }

  @Test
  void refusesAnotherBodyAndAnotherOperationUnderOneCallId() {
    var call = UUID.randomUUID();
    var note = note("first");
    await(node.call(envelope("write", call, true), note));
    for (var reuse :
        List.of(
            node.call(envelope("write", call, true), note("second")),
            node.call(envelope("writeToo", call, true), note))) {
      var problem = problem(reuse);
      assertEquals(Kind.CONFLICT, problem.kind());
      assertEquals("CALL_ID_REUSED", problem.code());
    }
  }

  @Test
  void takesTheSameContentInAnotherSpellingForTheSameRequest() {
    var envelope = envelope("write", UUID.randomUUID(), true);
    var id = UUID.randomUUID().toString();
    await(node.call(envelope, body("id", id, "text", "spelt", "amount", new BigDecimal("1.0"))));
    for (Number amount : List.of(new BigDecimal("1.00"), 1, 1L, new BigDecimal("0.1E+1"))) {
      var again = body("amount", amount, "text", "spelt", "id", id);
      assertTrue(await(node.call(envelope, again)).replayed(), amount.toString());
    }
    var other = body("amount", new BigDecimal("1.01"), "text", "spelt", "id", id);
    assertEquals("CALL_ID_REUSED", problem(node.call(envelope, other)).code());
  }

  @Test
  void readsAnArrayAsItsItemsAndKnowsItAgain() {
    var envelope = envelope("sum", UUID.randomUUID(), true);
    var one = body("amount", new BigDecimal("0.1"));
    var two = body("amount", new BigDecimal("123456789012345.678"));
    var first = await(sum(envelope, one, two)).as(Written.class);
    assertEquals(new Written(null, new BigDecimal("123456789012345.778"), 2), first);
    assertTrue(await(sum(envelope, one, two)).replayed());
    for (var other : List.of(sum(envelope, two, one), sum(envelope, one), sum(envelope))) {
      assertEquals("CALL_ID_REUSED", problem(other).code());
    }
  }

  private static Future<Reply> sum(Envelope envelope, JsonObject... items) {
    var parts = new RequestParts(null, null, new JsonArray(List.of(items)), null);
    return node.bus.request(EchoVerticle.DOMAIN, envelope, parts);
  }

  @Test
  void runsAfreshAfterARefusalAndAfterAFailure() throws Exception {
    for (var wrong : List.of("refuse", "fail")) {
      var envelope = envelope("write", UUID.randomUUID(), true);
      var note = note("again after " + wrong);
      var kind = problem(node.call(envelope, new Note(note.id(), note.text(), null, wrong))).kind();
      assertEquals(wrong.equals("refuse") ? Kind.REFUSED : Kind.DEFECT, kind);
      assertEquals("0", kept(envelope), "nothing is left of the claim");
      assertFalse(await(node.call(envelope, note)).replayed());
      assertEquals("1", node.ask(NOTES + "'" + note.text() + "'"));
    }
  }

  @Test
  void repeatsTheAnswerThoughTheRuleWouldRefuseByNow() {
    var envelope = envelope("write", UUID.randomUUID(), true);
    var call = new Call<>(envelope, RequestParts.body(body("a", 1)), null, means());
    await(call.once(Written.class, tx -> Future.succeededFuture(new Written(null, null, 7))));
    var again =
        call.once(
            Written.class,
            tx -> Future.failedFuture(io.frontdesk.kernel.Problem.notFound("note").raise()));
    assertEquals(7, await(again).applied());
  }

  @Test
  void keepsAnswersWithoutContentToo() {
    var envelope = envelope("clear", UUID.randomUUID(), true);
    assertFalse(await(node.call(envelope, null)).replayed());
    assertTrue(await(node.call(envelope, null)).replayed());
  }

  @Test
  void keepsNothingOfARequestButAKeyedHash() throws Exception {
    var note = note("nobody reads this");
    await(node.call("write", note));
    var rows = node.ask("select string_agg(answered::text, ' ') from echo.answered");
    assertFalse(rows.contains(note.text()));
    assertEquals("32", node.ask("select max(length(request)) from echo.answered"));
  }

  @Test
  void removesOnlyWhatHasExpiredAndNeverMoreThanABatchAtOnce() throws Exception {
    try (var connection = node.connect()) {
      JdbcStatements.execute(
          connection,
          """
          insert into echo.answered (business, call, operation, request, kept_until)
          select gen_random_uuid(), gen_random_uuid(), 'old', '', now() - interval '1 minute'
          from generate_series(1, 2500)
          """);
    }
    await(node.call("write", note("still kept")));
    assertEquals(1000, await(node.pool.query(IdempotencyStore.CLEAN).execute()).rowCount());
    await(new ExpiryJob(node.vertx, node.pool, "echo", List.of()).clean());
    assertEquals("0", node.ask("select count(*) from echo.answered where operation = 'old'"));
    assertTrue(Integer.parseInt(node.ask("select count(*) from echo.answered")) > 0);
  }

  private static DomainContext means() {
    return new DomainContext(
        "echo", node.vertx, node.pool, node.bus, new IdempotencyStore(node.platform.secrets()));
  }

  private static String kept(Envelope envelope) throws Exception {
    return node.ask("select count(*) from echo.answered where call = '" + envelope.call() + "'");
  }

  private static JsonObject body(Object... pairs) {
    var body = new JsonObject();
    for (var i = 0; i < pairs.length; i += 2) {
      body.put((String) pairs[i], pairs[i + 1]);
    }
    return body;
  }
}
