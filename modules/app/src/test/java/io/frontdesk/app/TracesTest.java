package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One trace from the gateway over the bus to SQL, and nothing of a caller in it. */
class TracesTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final TestSpanCollector COLLECTOR = new TestSpanCollector();
  private static final List<RunningNode> NODES = new ArrayList<>();

  /** What a span may hold, whoever asks for more has to ask what could be in it. */
  private static final Set<String> KNOWN =
      Set.of(
          "http.request.method",
          "http.response.status_code",
          "http.route",
          "messaging.destination.name",
          "db.system.name",
          "db.query.text",
          "db.response.status_code",
          "error.type");

  @BeforeAll
  static void start() {
    var settings = new HashMap<String, Object>(SharedNode.CHEAP_PASSWORDS);
    settings.put("tracing.endpoint", COLLECTOR.endpoint());
    settings.put("tracing.sample", 1.0);
    NODES.add(RunningNode.start(settings));
  }

  @AfterAll
  static void stop() {
    NODES.forEach(RunningNode::close);
    COLLECTOR.close();
  }

  private static RunningNode node() {
    return NODES.get(0);
  }

  static String parent(String trace, boolean sampled) {
    return "00-" + trace + "-00f067aa0ba902b7-0" + (sampled ? 1 : 0);
  }

  private static Client app() {
    return BusinessClient.home(node()).app();
  }

  @Test
  void aRequestIsOneTraceFromTheGatewayOverTheBusToSql() {
    BusinessClient.home(node()).register();
    var request =
        COLLECTOR.await(
            span -> span.getName().equals("registerContact") && span.getParentSpanId().isEmpty());
    assertEquals(Span.SpanKind.SPAN_KIND_SERVER, request.getKind());
    var all = COLLECTOR.of(TestSpanCollector.traceId(request));
    var byId = all.stream().collect(Collectors.toMap(Span::getSpanId, span -> span));
    var insert =
        all.stream().filter(span -> span.getName().equals("sql insert")).findFirst().orElseThrow();
    var names = new ArrayList<String>();
    for (var at = insert; at != null; at = byId.get(at.getParentSpanId())) {
      names.add(at.getName());
    }
    assertEquals(
        List.of("sql insert", "registerContact", "registerContact", "registerContact"), names);
    assertTrue(text(insert, "db.query.text").contains("$1"), insert.toString());
    assertEquals("/self-service/v2/contacts/register", text(request, "http.route"));
  }

  @Test
  void aCallersTraceGoesOnUnlessItIsNotSampled() {
    var path = BusinessClient.CONTACTS + "?email_address=x%40example.com";
    app().with("traceparent", parent(TRACE, true)).with("tracestate", "a=markoftrace").get(path);
    COLLECTOR.await(span -> TestSpanCollector.traceId(span).equals(TRACE));
    var other = TRACE.replace('4', '5');
    app().with("traceparent", parent(other, false)).get(path).expect(200);
    var last = TRACE.replace('4', '6');
    app().with("traceparent", parent(last, true)).get(path).expect(200);
    COLLECTOR.await(
        span -> TestSpanCollector.traceId(span).equals(last) && span.getName().startsWith("check"));
    assertEquals(List.of(), COLLECTOR.of(other));
    assertFalse(COLLECTOR.everything().contains("markoftrace"));
  }

  @Test
  void noSpanHoldsAnythingOfACaller() {
    var mark = UUID.randomUUID().toString().replace("-", "");
    var secrets = new ArrayList<>(List.of(mark, "99887766"));
    var email = "trace." + mark + "@example.com";
    var company = BusinessClient.another(node());
    secrets.addAll(List.of(company.publicKey(), company.adminKey()));
    var registration = BusinessClient.registration(email).put("first_name", "Name" + mark);
    registration
        .getJsonObject("identification")
        .put("phone", new JsonObject().put("number", "99887766").put("country_code", "CYP"));
    company.app().post(BusinessClient.CONTACTS + "/register", registration).expect(201);
    company
        .app()
        .post(BusinessClient.CONTACTS + "/register", registration)
        .expect(400, "EMAIL_TAKEN");
    var anna = company.authenticate(email);
    secrets.addAll(List.of(anna.access(), anna.refresh(), anna.id(), anna.id().replace("-", "")));
    anna.profile();
    anna.client().with("Idempotency-Key", "k" + mark).put(anna.path(), named("x" + mark));
    company.app().get(BusinessClient.CONTACTS + "?email_address=" + email).expect(200);
    company.app().get(BusinessClient.CONTACTS + "/" + mark + "/x?" + mark).expect(404);
    company.app().with("X-Request-Id", mark).send(mark, BusinessClient.CONTACTS, null);
    company.server("money").get(anna.path() + "/accounts?is_primary=true").expect(200);
    company.give(anna, "7.5");
    app().with("traceparent", parent(mark, true)).get("/" + mark).expect(404);
    secrets.remove(mark);
    COLLECTOR.await(span -> TestSpanCollector.traceId(span).equals(mark));
    var everything = COLLECTOR.everything();
    var found = new TreeSet<String>();
    secrets.stream().filter(everything::contains).forEach(found::add);
    assertEquals(Set.of(), found);
    assertFalse(everything.contains(mark), "the mark");
  }

  private static JsonObject named(String name) {
    return new JsonObject().put("first_name", name);
  }

  @Test
  void aSpanHoldsWhatIsKnownHereAndNothingElse() {
    BusinessClient.home(node()).register().profile();
    COLLECTOR.await(span -> span.getName().equals("getContact"));
    var keys = new TreeSet<String>();
    COLLECTOR.spans().stream()
        .flatMap(span -> span.getAttributesList().stream())
        .map(KeyValue::getKey)
        .forEach(keys::add);
    keys.removeAll(KNOWN);
    assertEquals(Set.of(), keys);
    assertTrue(COLLECTOR.spans().stream().allMatch(span -> span.getEventsCount() == 0), "events");
    assertTrue(COLLECTOR.everything().contains("service.instance.id"));
  }

  @Test
  void whatTheManagementPortIsAskedIsNoTrace() {
    node().management().get("/metrics").expect(200);
    node().management().get("/health/ready").expect(200);
    app().get("/self-service/v2/nothing").expect(404);
    COLLECTOR.await(span -> span.getName().equals("unmatched"));
    assertNull(
        COLLECTOR.spans().stream()
            .filter(span -> span.getName().equals("internal.ping"))
            .findAny()
            .orElse(null));
  }

  static String text(Span span, String key) {
    return span.getAttributesList().stream()
        .filter(each -> each.getKey().equals(key))
        .map(each -> each.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }
}
