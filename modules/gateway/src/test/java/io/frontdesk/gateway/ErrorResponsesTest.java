package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP itself refuses: always as a problem, always with the headers that every answer has. */
final class ErrorResponsesTest {
  static final String KEY = "Host: x\napi_key: fdp_public\n";
  private static final String JSON = "Content-Type: application/json\n";
  private static GatewayUnderTest door;

  @BeforeAll
  static void open() throws Exception {
    door = new GatewayUnderTest(Map.of("http.body_bytes", 10_000));
  }

  @AfterAll
  static void close() throws Exception {
    door.close();
  }

  private static RawHttpClient.Answer ask(String request) throws IOException {
    try (var client = door.connect()) {
      return client.send(request).read();
    }
  }

  private static String post(String headers, String body) {
    return "POST /self-service/v2/things HTTP/1.1\n"
        + KEY
        + headers
        + "Content-Length: "
        + body.length()
        + "\n\n"
        + body;
  }

  static RawHttpClient.Answer assertIs(int status, String code, RawHttpClient.Answer answer) {
    assertEquals(status, answer.status(), answer.body());
    assertEquals("application/problem+json", answer.headers().get("content-type"));
    var problem = new JsonObject(answer.body());
    assertEquals(code, problem.getString("code"));
    assertEquals(status, problem.getInteger("status"));
    assertTrue(problem.getString("message").length() > 5);
    assertFalse(answer.body().contains("<") || answer.body().contains("Exception"), answer.body());
    assertProtected(answer);
    return answer;
  }

  static void assertProtected(RawHttpClient.Answer answer) {
    var headers = answer.headers();
    assertTrue(headers.get("x-request-id").matches("[A-Za-z0-9._-]{1,64}"), headers::toString);
    assertEquals("nosniff", headers.get("x-content-type-options"));
    assertEquals("DENY", headers.get("x-frame-options"));
    assertEquals("no-referrer", headers.get("referrer-policy"));
    assertEquals("no-store", headers.get("cache-control"));
    assertTrue(headers.get("content-security-policy").startsWith("default-src 'none'"));
    assertFalse(headers.containsKey("server"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Content-Type: text/plain\n",
        "Content-Type: application/x-www-form-urlencoded\n",
        "Content-Type: multipart/form-data; boundary=x\n",
        "Content-Type: application/json; charset=latin1\n",
        "Content-Type: application/json; charset=utf-16\n",
        "Content-Type: application/jsonx\n",
        "Content-Type: application/json\nContent-Encoding: gzip\n",
        "Content-Type: ;\n",
        "Content-Type: text/html; a=application/json\n"
      })
  void refusesAnotherContentType(String headers) throws IOException {
    assertIs(415, "CONTENT_TYPE_UNSUPPORTED", ask(post(headers, "{\"name\":\"a\"}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "APPLICATION/JSON",
        "application/json;charset=UTF-8",
        "application/json; charset=\"utf-8\"",
        "application/json ; x=y"
      })
  void takesJsonHoweverItIsCalled(String type) throws IOException {
    var answer = ask(post("Content-Type: " + type + "\n", "{\"name\":\"a\"}"));
    assertEquals(201, answer.status(), answer.body());
  }

  @Test
  void refusesABodyThatCannotBeReadAndSaysWhere() throws IOException {
    var answer = assertIs(400, "MALFORMED_BODY", ask(post(JSON, "{\"name\":\n \"a\",,}")));
    assertTrue(answer.body().contains("line 2, column "), answer.body());
  }

  @Test
  void namesWhatIsMissingInAnEmptyRequest() throws IOException {
    assertIs(400, "INVALID_REQUEST", ask(post("", "")));
    assertIs(400, "INVALID_REQUEST", ask("POST /self-service/v2/things HTTP/1.1\n" + KEY + "\n"));
    assertIs(400, "INVALID_REQUEST", ask(post(JSON, "{}")));
  }

  @Test
  void refusesALongAddressAndLongHeaders() throws IOException {
    var path = "/self-service/v2/things?name=" + "x".repeat(9000);
    assertIs(414, "ADDRESS_TOO_LONG", ask("GET " + path + " HTTP/1.1\n" + KEY + "\n"));
    var header = "X-Long: " + "x".repeat(20_000) + "\n";
    assertIs(
        431,
        "HEADERS_TOO_LARGE",
        ask("GET /self-service/v2/things HTTP/1.1\n" + KEY + header + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE\n\n",
        "GET\n\n",
        "GET /\n\n",
        "GET / HTTP/1.1\nno colon\n\n",
        "POST /self-service/v2/things HTTP/1.1\nContent-Length: abc\n\n",
        "POST /self-service/v2/things HTTP/1.1\nContent-Length: -1\n\n",
        "POST /self-service/v2/things HTTP/1.1\nContent-Length: 1\nContent-Length: 2\n\nab",
        "GET / HTTP/1.1\nHost: x\nA b: c\n\n",
        "GET x HTTP/1.1\nHost: x\n\n",
        "GET * HTTP/1.1\nHost: x\n\n",
        "GET ?x HTTP/1.1\nHost: x\n\n",
        "CONNECT x:80 HTTP/1.1\nHost: x\n\n",
        "OPTIONS * HTTP/1.1\nHost: x\n\n",
        "GET http:///self-service/v2/things HTTP/1.1\nHost: x\n\n",
        "GET / HTTP/1.1\nHost: a b\n\n"
      })
  void refusesWhatIsNoHttpWithoutBreaking(String request) throws IOException {
    var answer = ask(request);
    assertTrue(answer.status() >= 400 && answer.status() < 500, request + answer);
    assertEquals("application/problem+json", answer.headers().get("content-type"));
    assertProtected(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Expect: nonsense\n"})
  void refusesAnExpectationThatItCannotMeet(String header) throws IOException {
    assertIs(417, "REQUEST_REFUSED", ask(post(JSON + header, "{\"name\":\"a\"}")));
  }

  @Test
  void refusesARangeThatIsNotThereAsAMistakeOfTheCaller() throws IOException {
    var answer = ask("GET /docs/ui/swagger-ui.css HTTP/1.1\nHost: x\nRange: bytes=99999999-\n\n");
    assertEquals(416, answer.status(), answer.body());
  }
}
