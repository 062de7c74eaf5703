package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which web pages may call. */
final class CorsTest {
  private static final String OTHERS = "https://other.example.com";
  private static final String FOREIGN = "https://evil.example.com";
  private static GatewayUnderTest door;

  @BeforeAll
  static void open() throws Exception {
    door = new GatewayUnderTest(Map.of());
  }

  @AfterAll
  static void close() throws Exception {
    door.close();
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static HttpResponse<String> preflight(String origin) throws Exception {
    return door.call(
        "OPTIONS",
        SmallContract.BASE + "/things",
        null,
        "Origin",
        origin,
        "Access-Control-Request-Method",
        "POST",
        "Access-Control-Request-Headers",
        "api_key");
  }

  @Test
  void letsThePageOfAnApplicationCallWithItsKey() throws Exception {
    var answer = door.get("/things", "api_key", GatewayUnderTest.PUBLIC, "Origin", Registry.PAGE);
    assertEquals(200, answer.statusCode());
    assertEquals(Registry.PAGE, header(answer, "Access-Control-Allow-Origin"));
    assertEquals("Origin", header(answer, "Vary"));
    assertTrue(header(answer, "Access-Control-Expose-Headers").contains("X-Request-Id"));
    assertEquals("", header(answer, "Access-Control-Allow-Credentials"));
  }

  @Test
  void answersAPreflightForAnyListedOrigin() throws Exception {
    for (var origin : new String[] {Registry.PAGE, OTHERS}) {
      var answer = preflight(origin);
      assertEquals(204, answer.statusCode());
      assertEquals(origin, header(answer, "Access-Control-Allow-Origin"));
      assertEquals("GET, POST", header(answer, "Access-Control-Allow-Methods"));
      assertTrue(header(answer, "Access-Control-Allow-Headers").contains("api_key"));
      assertEquals("", answer.body());
    }
  }

  @Test
  void allowsAForeignOriginNothing() throws Exception {
    for (var origin :
        new String[] {FOREIGN, "null", "https://app.example.com.evil.com", "*", "x".repeat(500)}) {
      var answer = preflight(origin);
      assertEquals(204, answer.statusCode());
      assertEquals("", header(answer, "Access-Control-Allow-Origin"));
      assertEquals("", header(answer, "Access-Control-Allow-Methods"));
      var call = door.get("/things", "api_key", GatewayUnderTest.PUBLIC, "Origin", origin);
      assertEquals(403, call.statusCode(), call.body());
      assertEquals("", header(call, "Access-Control-Allow-Origin"));
    }
  }

  @Test
  void refusesAnOriginThatAnotherApplicationLists() throws Exception {
    var answer = door.get("/things", "api_key", GatewayUnderTest.PUBLIC, "Origin", OTHERS);
    assertEquals(403, answer.statusCode());
    assertTrue(answer.body().contains("ORIGIN_NOT_ALLOWED"), answer.body());
    assertEquals(OTHERS, header(answer, "Access-Control-Allow-Origin"));
  }

  @Test
  void letsThePageReadWhyItWasRefused() throws Exception {
    var answer = door.get("/things", "Origin", Registry.PAGE);
    assertEquals(401, answer.statusCode());
    assertEquals(Registry.PAGE, header(answer, "Access-Control-Allow-Origin"));
  }

  @Test
  void refusesASecretKeyFromAPage() throws Exception {
    var answer = door.get("/things/7", "api_key", GatewayUnderTest.READER, "Origin", Registry.PAGE);
    assertEquals(403, answer.statusCode(), answer.body());
  }

  @Test
  void letsAPageOfOurOwnCall() throws Exception {
    var own = "http://127.0.0.1:" + door.port;
    assertEquals(
        200, door.get("/things", "api_key", GatewayUnderTest.PUBLIC, "Origin", own).statusCode());
    var other = "http://127.0.0.1:" + (door.port + 1);
    assertEquals(
        403, door.get("/things", "api_key", GatewayUnderTest.PUBLIC, "Origin", other).statusCode());
  }

  /** The proxy ends TLS, so the origin has a scheme that the gateway does not see. */
  @Test
  void letsAPageOfOurOwnCallThroughAProxyToo() throws Exception {
    for (var site : Map.of("same-origin", 200, "same-site", 403, "cross-site", 403).entrySet()) {
      var answer =
          door.get(
              "/things",
              "api_key",
              GatewayUnderTest.PUBLIC,
              "Origin",
              "https://127.0.0.1:" + door.port,
              "Sec-Fetch-Site",
              site.getKey());
      assertEquals(site.getValue(), answer.statusCode(), site.getKey());
    }
  }

  @Test
  void checksTheOriginOfATokenByItsApplication() throws Exception {
    assertEquals(200, door.mine(door.token(), "Origin", Registry.PAGE).statusCode());
    assertEquals(403, door.mine(door.token(), "Origin", FOREIGN).statusCode());
  }

  @Test
  void letsAnyListedOriginRefresh() throws Exception {
    var bearer = "Bearer fdr_" + TokenForge.text(new byte[48]);
    var path = SmallContract.BASE + "/refresh";
    assertEquals(
        200, door.call("POST", path, null, "Authorization", bearer, "Origin", OTHERS).statusCode());
    assertEquals(
        403,
        door.call("POST", path, null, "Authorization", bearer, "Origin", FOREIGN).statusCode());
  }
}
