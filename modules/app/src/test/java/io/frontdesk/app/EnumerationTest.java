package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether somebody is known costs the same work either way, so that no answer takes longer for it:
 * the same statements, as many rows of challenges and events, as many hashes. How long the answers
 * take is measured by {@code scripts/bench identity}.
 */
class EnumerationTest {
  private static final int PEOPLE = 8;

  private static final TestSpanCollector COLLECTOR = new TestSpanCollector();
  private static final List<RunningNode> NODES = new ArrayList<>();
  private static final List<String> KNOWN = new ArrayList<>();
  private static final List<String> UNKNOWN = new ArrayList<>();

  /**
   * The facts of a business and of a key, which a node reads now and then, whoever is asked for.
   */
  private static final List<String> OF_ALL_CALLS =
      List.of("select b.name, b.country_code", "select k.id, k.business", "select a.id, a.code");

  /** What one call made the node do. */
  private record Work(List<String> statements, long hashes, long challenges, long events) {}

  @BeforeAll
  static void start() {
    var settings = new HashMap<String, Object>(SharedNode.CHEAP_PASSWORDS);
    for (var limit : List.of("sends", "sends_per_day")) {
      settings.put("challenges." + limit, 100_000);
    }
    settings.put("tracing.endpoint", COLLECTOR.endpoint());
    settings.put("tracing.sample", 1.0);
    NODES.add(RunningNode.start(Map.copyOf(settings)));
    var caller = new Caller(BusinessClient.home(node()));
    for (var i = 0; i < PEOPLE; i++) {
      var email = BusinessClient.newEmail();
      caller.register(Caller.email(email).put("password", BusinessClient.PASSWORD)).expect(201);
      KNOWN.add(email);
      UNKNOWN.add(BusinessClient.newEmail());
    }
    node().change("update contacts.identity set proved_at = now()");
    node().change("update contacts.contact set email_proved_at = now()");
  }

  @AfterAll
  static void stop() {
    NODES.forEach(RunningNode::close);
    COLLECTOR.close();
  }

  private static RunningNode node() {
    return NODES.get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"authenticate by code", "authenticate", "otp", "forgot_password"})
  void anAnswerCostsAsMuchForWhoIsUnknown(String what) {
    var asking = asking(what);
    for (var i = 0; i < PEOPLE; i++) {
      node().change("delete from contacts.throttle where purpose = 'sign_in'");
      var known = work(asking, KNOWN.get(i));
      var unknown = work(asking, UNKNOWN.get(i));
      assertFalse(known.statements().isEmpty(), what);
      assertEquals(known, unknown, what);
    }
  }

  private static BiConsumer<Client, String> asking(String what) {
    return switch (what) {
      case "authenticate by code" ->
          (app, email) -> post(app, "authenticate", Caller.username(email)).expect(200);
      case "authenticate" ->
          (app, email) ->
              post(app, "authenticate", Caller.username(email).put("password", "no")).expect(401);
      case "otp" -> (app, email) -> post(app, "otp", byEmail(email)).expect(200);
      default ->
          (app, email) -> post(app, what, new JsonObject().put("username", email)).expect(204);
    };
  }

  private static Client.Answer post(Client app, String operation, JsonObject body) {
    return app.post(BusinessClient.CONTACTS + "/" + operation, body);
  }

  private static JsonObject byEmail(String email) {
    var credential = new JsonObject().put("name", "EMAIL").put("value", email);
    return new JsonObject()
        .put("method", "EMAIL")
        .put("credentials", new JsonArray().add(credential));
  }

  private static Work work(BiConsumer<Client, String> asking, String email) {
    var trace = UUID.randomUUID().toString().replace("-", "");
    var hashes = hashes();
    var challenges = rows("contacts.challenge");
    var events = rowsEver("contacts.outbox");
    asking.accept(
        BusinessClient.home(node()).app().with("traceparent", TracesTest.parent(trace, true)),
        email);
    var statements =
        spans(trace).stream()
            .filter(span -> span.getName().startsWith("sql "))
            .map(span -> TracesTest.text(span, "db.query.text"))
            .filter(statement -> OF_ALL_CALLS.stream().noneMatch(statement.strip()::startsWith))
            .sorted()
            .toList();
    return new Work(
        statements,
        hashes() - hashes,
        rows("contacts.challenge") - challenges,
        rowsEver("contacts.outbox") - events);
  }

  /** A request's span ends last, so what it caused is there when it is. */
  private static List<Span> spans(String trace) {
    COLLECTOR.await(
        span ->
            trace.equals(TestSpanCollector.traceId(span))
                && span.getKind() == Span.SpanKind.SPAN_KIND_SERVER
                && !TracesTest.text(span, "http.route").isEmpty());
    return COLLECTOR.of(trace);
  }

  private static long hashes() {
    var beginning = "frontdesk_workers_completed_total{workers=\"passwords\"";
    return node()
        .management()
        .get("/metrics")
        .expect(200)
        .text()
        .lines()
        .filter(line -> line.startsWith(beginning))
        .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow()
        .longValue();
  }

  private static long rows(String table) {
    return Long.parseLong(node().sql("select count(*) from " + table));
  }

  /** With those that were delivered since, and are gone. */
  private static long rowsEver(String table) {
    return Long.parseLong(
        node()
            .sql(
                "select coalesce(last_value, 0) from pg_sequences where schemaname || '.' || sequencename = '"
                    + table
                    + "_seq_seq'"));
  }
}
