package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where there is nothing, and which method is taken where there is. */
final class AddressesTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/nothing",
        "/self-service/v2",
        "/self-service/v2/",
        "/self-service/v2/none",
        "/self-service/v1/things",
        "/self-service/v2/things/",
        "/self-service/v2//things",
        "/self-service/v2/things/7/8",
        "/index.html",
        "/self-service/v2/x/../things",
        "/self-service/v2/%74hing",
        "/docs/ui/../../../etc/passwd",
        "/docs/ui/none.js",
        "/self-service/v2/things%2F7"
      })
  void knowsNothingAtAnotherAddress(String path) throws IOException {
    ErrorResponsesTest.assertIs(
        404, "NOT_FOUND", ask("GET " + path + " HTTP/1.1\n" + ErrorResponsesTest.KEY + "\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%zz", "%FF", "%00", "%C0%AF", "é", "a%"})
  void refusesAnAddressThatIsNotUtf8(String part) throws IOException {
    var path = "/self-service/v2/things";
    var inQuery =
        ask("GET " + path + "?name=" + part + " HTTP/1.1\n" + ErrorResponsesTest.KEY + "\n");
    ErrorResponsesTest.assertIs(400, "MALFORMED_ADDRESS", inQuery);
    var inPath = ask("GET " + path + "/" + part + " HTTP/1.1\n" + ErrorResponsesTest.KEY + "\n");
    assertEquals(400, inPath.status(), inPath.body());
    ErrorResponsesTest.assertProtected(inPath);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "DELETE /self-service/v2/things; GET, POST, OPTIONS",
        "PATCH /self-service/v2/things/7; DELETE, GET, PUT, OPTIONS",
        "FOO /self-service/v2/things; GET, POST, OPTIONS",
        "TRACE /self-service/v2/things; GET, POST, OPTIONS",
        "get /self-service/v2/things; GET, POST, OPTIONS",
        "POST /openapi.json; GET",
        "DELETE /docs/; GET"
      })
  void refusesAnotherMethodAndNamesThoseThatAreTaken(String line, String allow) throws IOException {
    var answer =
        ErrorResponsesTest.assertIs(
            405, "METHOD_NOT_ALLOWED", ask(line + " HTTP/1.1\n" + ErrorResponsesTest.KEY + "\n"));
    assertEquals(allow, answer.headers().get("allow"));
  }

  @Test
  void answersHeadWithoutABodyAndKeepsTheConnectionInStep() throws IOException {
    try (var client = door.connect()) {
      client.send("HEAD /self-service/v2/things HTTP/1.1\n" + ErrorResponsesTest.KEY + "\n");
      assertEquals(405, client.readHead().status());
      client.send("GET /self-service/v2/things HTTP/1.1\n" + ErrorResponsesTest.KEY + "\n");
      assertEquals(200, client.read().status());
    }
  }

  @Test
  void refusesManyParameters() throws IOException {
    var query = "a=1&".repeat(200);
    ErrorResponsesTest.assertIs(
        400,
        "MALFORMED_ADDRESS",
        ask(
            "GET /self-service/v2/things?"
                + query
                + " HTTP/1.1\n"
                + ErrorResponsesTest.KEY
                + "\n"));
  }

  @Test
  void carriesAParameterWithBracketsToItsDomainUnderItsName() throws Exception {
    for (var name : new String[] {"posted_on%5Bgte%5D", "posted_on%5bgte%5d"}) {
      var answer = door.get("/things?" + name + "=7", "api_key", GatewayUnderTest.PUBLIC);
      assertEquals(7, new JsonObject(answer.body()).getInteger("since"), answer.body());
    }
  }

  @Test
  void takesARequestIdThatIsHarmlessAndMakesOneOtherwise() throws IOException {
    for (var good : new String[] {"abc-1.2_3", "a", "A".repeat(64)}) {
      assertEquals(good, requestId(good));
    }
    for (var bad :
        new String[] {
          "a b",
          "",
          "a\u00e9",
          "-a",
          "A".repeat(65),
          "a{b}",
          "fdr_abc",
          "fds_" + "a".repeat(43),
          "x@y.z",
          "+35799123456"
        }) {
      assertNotEquals(bad, requestId(bad));
      assertTrue(requestId(bad).matches("[0-9a-f]{24}"));
    }
    assertNotEquals(requestId("a b"), requestId("a b"));
  }

  private static String requestId(String given) throws IOException {
    return ask("GET /none HTTP/1.1\n" + ErrorResponsesTest.KEY + "X-Request-Id: " + given + "\n\n")
        .headers()
        .get("x-request-id");
  }

  @Test
  void returnsTheRequestIdOfWhatIsNoHttpToo() throws IOException {
    var long431 = "GET / HTTP/1.1\nX-Request-Id: mine\nX: " + "x".repeat(20_000) + "\n\n";
    assertTrue(ask(long431).headers().containsKey("x-request-id"));
  }
}
