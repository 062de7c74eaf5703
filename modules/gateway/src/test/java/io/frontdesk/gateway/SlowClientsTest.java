package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client that drags its feet is told so and let go. */
final class SlowClientsTest {
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
  void tellsASlowClientThatItWasTooSlowAndEndsTheConnection() throws IOException {
    try (var client = door.connect()) {
      var before = door.registry.done.get();
      client.send(POST + "Content-Length: 12\n\n{\"name\"");
      ErrorResponsesTest.assertIs(408, "REQUEST_TOO_SLOW", client.read());
      client.send(":\"a\"}");
      assertTrue(client.endsWithin(3000));
      assertEquals(before, door.registry.done.get());
    }
  }

  @Test
  void endsTheConnectionOfAClientThatSendsOnAndOn() throws Exception {
    for (var line : new String[] {"GET /self-service/v2/things", "POST /none", "PUT /docs/"}) {
      try (var client = door.connect()) {
        client.send(
            line + " HTTP/1.1\n" + ErrorResponsesTest.KEY + "Transfer-Encoding: chunked\n\n");
        client.read();
        assertTrue(endsWhileSending(client), line);
      }
    }
  }

  private static boolean endsWhileSending(RawHttpClient client) throws InterruptedException {
    try {
      for (var i = 0; i < 100; i++) {
        client.send("1\nx\n");
        Thread.sleep(50);
      }
      return false;
    } catch (IOException ended) {
      return true;
    }
  }

  @Test
  void endsTheConnectionOfAClientWhoseHeadNeverEnds() throws Exception {
    try (var client = door.connect()) {
      client.send("GET /self-service/v2/things HTTP/1.1\nX-Slow: ");
      var ended = false;
      for (var i = 0; i < 40 && !ended; i++) {
        client.send("x");
        ended = client.endsWithin(200);
      }
      assertTrue(ended);
    }
  }

  @Test
  void endsAConnectionOnWhichNothingIsAsked() throws IOException {
    try (var client = door.connect()) {
      client.send(GET);
      assertEquals(200, client.read().status());
      assertFalse(client.endsWithin(1500));
      assertTrue(client.endsWithin(4000));
    }
  }
}
