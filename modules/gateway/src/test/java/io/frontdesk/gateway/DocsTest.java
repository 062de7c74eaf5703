package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract and the page to read it on come from here, and from nowhere else. */
final class DocsTest {
  private static GatewayUnderTest door;

  @BeforeAll
  static void open() throws Exception {
    door = new GatewayUnderTest(Map.of());
  }

  @AfterAll
  static void close() throws Exception {
    door.close();
  }

  @Test
  void publishesTheWholeContract() throws Exception {
    var answer = door.call("GET", "/openapi.json", null);
    assertEquals(200, answer.statusCode());
    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElse(""));
    assertEquals(SmallContract.contract().document(), new JsonObject(answer.body()));
  }

  @Test
  void servesAPageWhoseEveryPartIsHere() throws Exception {
    assertEquals(
        "/docs/", door.call("GET", "/docs", null).headers().firstValue("Location").orElse(""));
    var page = door.call("GET", "/docs/", null);
    assertEquals(200, page.statusCode());
    assertFalse(page.body().contains("://"), page.body());
    var parts =
        Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body()).results().toList();
    assertTrue(parts.size() >= 4, page.body());
    for (var part : parts) {
      var answer = door.call("GET", "/docs/" + part.group(1), null);
      assertEquals(200, answer.statusCode(), part.group(1));
      assertFalse(answer.body().isEmpty(), part.group(1));
      assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
    }
  }

  @Test
  void servesNothingElseOfTheClassPath() throws Exception {
    for (var path :
        new String[] {
          "/docs/ui/",
          "/docs/ui/..%2f..%2f..%2f..%2fopenapi/self-service.json",
          "/docs/ui/%2e%2e/%2e%2e/x",
          "/docs/ui/..%5c..%5cx",
          "/docs/ui/index.html.."
        }) {
      var answer = door.call("GET", path, null);
      assertEquals(404, answer.statusCode(), path + answer.body());
    }
  }
}
