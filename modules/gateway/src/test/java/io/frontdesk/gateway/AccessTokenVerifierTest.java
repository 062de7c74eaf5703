package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens open the door. */
final class AccessTokenVerifierTest {
  private static GatewayUnderTest door;

  @BeforeAll
  static void open() throws Exception {
    door = new GatewayUnderTest(Map.of());
  }

  @AfterAll
  static void close() throws Exception {
    door.close();
  }

  private static JsonObject claims() {
    return door.claims();
  }

  private static String signed(JsonObject claims) {
    return door.badges.signed(claims);
  }

  private static long in(long seconds) {
    return Instant.now().getEpochSecond() + seconds;
  }

  private static void assertAdmitted(String token) throws Exception {
    var answer = door.mine(token);
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("contact " + door.contact), answer.body());
  }

  private static void assertRefused(String token) throws Exception {
    assertUnauthenticated(door.mine(token));
  }

  private static void assertUnauthenticated(HttpResponse<String> answer) {
    assertEquals(401, answer.statusCode(), answer.body());
    assertEquals("UNAUTHENTICATED", new JsonObject(answer.body()).getString("code"));
    assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElse(""));
  }

  @Test
  void admitsAGoodToken() throws Exception {
    assertAdmitted(door.token());
    assertAdmitted(signed(claims().put("aud", new JsonArray().add("x").add("frontdesk"))));
    assertAdmitted(door.badges.signed("{\"alg\":\"RS256\"}", claims()));
  }

  @Test
  void refusesATokenThatSaysItNeedsNoSignature() throws Exception {
    for (var none : new String[] {"none", "None", "NONE", "nOnE", ""}) {
      var content = TokenForge.content("{\"alg\":\"" + none + "\",\"typ\":\"JWT\"}", claims());
      assertRefused(content + ".");
      assertRefused(content);
      assertRefused(content + ".AAAA");
    }
  }

  @Test
  void refusesThePublicKeyTakenForASecret() throws Exception {
    var der = door.badges.publicKey();
    var pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END PUBLIC KEY-----\n";
    var jwk = door.badges.published("one");
    assertRefused(door.badges.confused(claims(), der));
    assertRefused(door.badges.confused(claims(), pem.getBytes(StandardCharsets.UTF_8)));
    assertRefused(
        door.badges.confused(claims(), Base64.getUrlDecoder().decode((String) jwk.get("n"))));
    assertRefused(door.badges.confused(claims(), new byte[] {0}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS384", "RS512", "PS256", "ES256", "HS256", "EdDSA", "rs256"})
  void refusesAnotherAlgorithmThanOurs(String algorithm) throws Exception {
    assertRefused(door.badges.signed("{\"alg\":\"" + algorithm + "\"}", claims()));
  }

  @Test
  void refusesAnotherKey() throws Exception {
    var stranger = new TokenForge();
    assertRefused(stranger.signed(claims()));
    assertRefused(stranger.signed("{\"alg\":\"RS256\"}", claims()));
    var own = new JsonObject(stranger.published("one")).encode();
    assertRefused(stranger.signed("{\"alg\":\"RS256\",\"jwk\":" + own + "}", claims()));
    assertRefused(door.badges.signed("{\"alg\":\"RS256\",\"kid\":\"other\"}", claims()));
  }

  @Test
  void refusesContentOrSignatureThatWasTamperedWith() throws Exception {
    var parts = door.token().split("\\.", -1);
    var other =
        TokenForge.content(TokenForge.RS256, claims().put("sub", UUID.randomUUID().toString()));
    assertRefused(other + "." + parts[2]);
    assertRefused(parts[0] + "." + parts[1] + "." + parts[2].substring(4) + "AAAA");
    assertRefused(parts[0] + "." + parts[1] + "." + parts[2].substring(0, 20));
    assertRefused(door.token() + ".x");
  }

  @ParameterizedTest
  @CsvSource({
    "aud,other",
    "aud,",
    "iss,other",
    "iss,",
    "exp,",
    "sub,",
    "business,",
    "app,",
    "session,"
  })
  void refusesATokenWithoutWhatOursHave(String claim, String value) throws Exception {
    var claims = claims();
    if (value == null) {
      claims.remove(claim);
    } else {
      claims.put(claim, value);
    }
    assertRefused(signed(claims));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aud", "iss", "exp", "nbf", "iat", "sub", "business", "session", "guest"})
  void refusesAClaimOfAnotherType(String claim) throws Exception {
    assertRefused(signed(claims().put(claim, new JsonObject().put("a", 1))));
  }

  @Test
  void refusesATokenOutOfItsTimeButForTheLeeway() throws Exception {
    assertRefused(signed(claims().put("exp", in(-30))));
    assertRefused(signed(claims().put("nbf", in(30))));
    assertAdmitted(signed(claims().put("nbf", in(5))));
    assertAdmitted(signed(claims().put("exp", in(-3))));
  }

  @Test
  void refusesATokenThatWasGoodOnceItsTimeIsOver() throws Exception {
    var token = signed(claims().put("exp", in(-8)));
    assertAdmitted(token);
    Thread.sleep(3200);
    assertRefused(token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "..",
        "a.b.c",
        ".a.b",
        "a..b",
        "a.b.",
        "a b c",
        "e30.e30.e30",
        "bnVsbA.bnVsbA.bnVsbA",
        "W10.W10.W10",
        "\"\"",
        "eyJhbGciOjF9.e30.e30",
        "eyJhbGciOiJSUzI1NiIsImtpZCI6MX0.e30.e30",
        "%%%.e30.e30"
      })
  void refusesWhatIsNoToken(String token) throws Exception {
    assertRefused(token);
  }

  @Test
  void refusesAnEndlessToken() throws Exception {
    assertRefused("a".repeat(5000) + ".b.c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "Token x"})
  void refusesAHeaderWithoutAToken(String authorization) throws Exception {
    assertUnauthenticated(door.get("/things/" + door.contact, "Authorization", authorization));
    assertUnauthenticated(door.get("/things/" + door.contact));
  }
}
