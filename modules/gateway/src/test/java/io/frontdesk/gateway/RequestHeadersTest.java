package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of a connection: when it goes on, and when it ends. */
final class RequestHeadersTest {
  private static final String GET =
      "GET /self-service/v2/things HTTP/1.1\n" + ErrorResponsesTest.KEY + "\n";
  private static final String POST =
      "POST /self-service/v2/things HTTP/1.1\n"
          + ErrorResponsesTest.KEY
          + "Content-Type: application/json\n";
  private static GatewayUnderTest door;

  @BeforeAll
  static void open() throws Exception {
    door =
        new GatewayUnderTest(
            Map.of("http.body_bytes", 10_000, "http.body_millis", 700, "http.idle_seconds", 3));
  }

  @AfterAll
  static void close() throws Exception {
    door.close();
  }

  @Test
  void answersRequestsThatComeTogetherInTheirOrder() throws IOException {
    try (var client = door.connect()) {
      var body = "{\"name\":\"a\"}";
      var post = POST + "Content-Length: " + body.length() + "\n\n" + body;
      client.send(GET + post + GET.replace("things", "none") + GET);
      assertEquals(200, client.read().status());
      assertEquals(201, client.read().status());
      assertEquals(404, client.read().status());
      assertEquals(200, client.read().status());
    }
  }

  @Test
  void keepsTheConnectionAfterARefusalWhoseBodyIsRead() throws IOException {
    try (var client = door.connect()) {
      for (var body : new String[] {"{", "{}", "[]", "null", "{\"name\":\"\"}"}) {
        client.send(POST + "Content-Length: " + body.length() + "\n\n" + body);
        assertEquals(400, client.read().status());
      }
      client.send(POST.replace("json", "xml") + "Content-Length: 2\n\n{}");
      assertEquals(415, client.read().status());
      client.send("POST /none HTTP/1.1\nHost: x\nContent-Length: 2\n\n{}");
      assertEquals(404, client.read().status());
      client.send("GET /self-service/v2/things/%FF HTTP/1.1\nHost: x\n\n");
      assertEquals(400, client.read().status());
      client.send(GET);
      assertEquals(200, client.read().status());
    }
  }

  @Test
  void readsABodyThatIsThereBeforeItsOriginIsKnown() throws IOException {
    try (var client = door.connect()) {
      for (var each :
          new String[] {"https://a.example.com", "https://b.example.com", Registry.PAGE}) {
        var origin = "Origin: " + each + "\n";
        client.send(POST + origin + "Content-Length: 12\n\n{\"name\":\"a\"}" + GET);
        assertEquals(each.equals(Registry.PAGE) ? 201 : 403, client.read().status());
        assertEquals(200, client.read().status());
      }
    }
  }

  @Test
  void readsAChunkedBody() throws IOException {
    try (var client = door.connect()) {
      client.send(POST + "Transfer-Encoding: chunked\n\n5\n{\"nam\n7\ne\":\"a\"}\n0\n\n");
      assertEquals(201, client.read().status());
      client.send(GET);
      assertEquals(200, client.read().status());
    }
  }

  @Test
  void saysGoOnToAClientThatWaitsForIt() throws IOException {
    try (var client = door.connect()) {
      client.send(POST + "Expect: 100-continue\nContent-Length: 12\n\n");
      assertEquals(100, client.read().status());
      client.send("{\"name\":\"a\"}");
      assertEquals(201, client.read().status());
    }
  }

  @Test
  void refusesALargeBodyBeforeItIsSentAndEndsTheConnection() throws IOException {
    try (var client = door.connect()) {
      client.send(POST + "Content-Length: 10001\n\n");
      var answer = ErrorResponsesTest.assertIs(413, "BODY_TOO_LARGE", client.read());
      assertEquals("close", answer.headers().get("connection"));
      assertTrue(client.endsWithin(3000));
    }
  }

  @Test
  void refusesALargeBodyThatIsSentWithoutItsLength() throws IOException {
    try (var client = door.connect()) {
      client.send(POST + "Transfer-Encoding: chunked\n\n");
      for (var i = 0; i < 6; i++) {
        client.send("7d0\n" + " ".repeat(2000) + "\n");
      }
      ErrorResponsesTest.assertIs(413, "BODY_TOO_LARGE", client.read());
      assertTrue(client.endsWithin(3000));
    }
  }

  @Test
  void takesABodyOfJustTheLimit() throws IOException {
    try (var client = door.connect()) {
      var body = "{\"name\":\"a\"}" + " ".repeat(10_000 - 12);
      client.send(POST + "Content-Length: 10000\n\n" + body);
      assertEquals(201, client.read().status());
    }
  }

  @Test
  void doesNothingWithABodyThatIsCutShort() throws IOException {
    var before = door.registry.done.get();
    try (var client = door.connect()) {
      client.send(POST + "Content-Length: 12\n\n{\"name\"");
      client.finish();
      assertTrue(client.endsWithin(3000));
    }
    assertEquals(before, door.registry.done.get());
  }

  @Test
  void refusesChunksThatAreNone() throws IOException {
    var before = door.registry.done.get();
    for (var chunk : new String[] {"zz\n", "-1\n", "fffffffffffffffff\n"}) {
      try (var client = door.connect()) {
        client.send(POST + "Transfer-Encoding: chunked\n\n" + chunk);
        assertTrue(closesOr400(client), chunk);
      }
    }
    assertEquals(before, door.registry.done.get());
  }

  private static boolean closesOr400(RawHttpClient client) {
    try {
      return client.read().status() == 400;
    } catch (IOException closed) {
      return true;
    }
  }

  @Test
  void endsTheConnectionWhenItsClientAsksForIt() throws IOException {
    try (var client = door.connect()) {
      client.send(GET.replace("Host: x\n", "Host: x\nConnection: close\n"));
      assertEquals(200, client.read().status());
      assertTrue(client.endsWithin(1000));
    }
  }
}
