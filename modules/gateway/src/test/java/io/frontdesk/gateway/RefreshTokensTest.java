package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Refresh tokens have one door, and access tokens all others. */
final class RefreshTokensTest {
  private static GatewayUnderTest door;

  @BeforeAll
  static void open() throws Exception {
    door = new GatewayUnderTest(Map.of());
  }

  @AfterAll
  static void close() throws Exception {
    door.close();
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
  void refusesARefreshTokenWhereAnAccessTokenBelongs() throws Exception {
    assertRefused(refreshToken());
  }

  @Test
  void takesARefreshTokenWhereOneBelongsAndNothingElse() throws Exception {
    var refresh = SmallContract.BASE + "/refresh";
    assertEquals(
        200,
        door.call("POST", refresh, null, "Authorization", "Bearer " + refreshToken()).statusCode());
    for (var wrong :
        new String[] {
          door.token(), "fdr_", "fdr_!", "fdr_AAAA", "fdx" + refreshToken().substring(3)
        }) {
      assertUnauthenticated(door.call("POST", refresh, null, "Authorization", "Bearer " + wrong));
    }
    assertUnauthenticated(door.call("POST", refresh, null, "api_key", GatewayUnderTest.PUBLIC));
    assertUnauthenticated(door.call("POST", refresh, null));
  }

  private static String refreshToken() {
    return "fdr_" + TokenForge.text(new byte[48]);
  }
}
