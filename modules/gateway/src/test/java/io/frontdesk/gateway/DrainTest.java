package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How the door closes: nobody who is inside is put out, nobody who knocks is left without a word.
 */
final class DrainTest {
  private static final String GET =
      "GET /self-service/v2/things HTTP/1.1\n" + ErrorResponsesTest.KEY + "\n";
  private static final String POST =
      "POST /self-service/v2/things HTTP/1.1\n"
          + ErrorResponsesTest.KEY
          + "Content-Type: application/json\n";
  private static final String BODY = "{\"name\":\"a\"}";
  private GatewayUnderTest door;

  @BeforeEach
  void open() throws Exception {
    door = new GatewayUnderTest(Map.of());
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  private void assertLast(RawHttpClient client, int status) throws IOException {
    var answer = client.read();
    assertEquals(status, answer.status());
    assertEquals("close", answer.headers().get("connection"));
    assertTrue(client.endsWithin(3000));
  }

  @Test
  void answersWhatIsAskedWhileDrainingAndEndsTheConnectionWithIt() throws Exception {
    try (var idle = door.connect();
        var used = door.connect()) {
      used.send(GET);
      assertNull(used.read().headers().get("connection"));
      door.drain();
      assertFalse(idle.endsWithin(300));
      idle.send(GET);
      assertLast(idle, 200);
      used.send(POST + "Content-Length: 12\n\n" + BODY);
      assertLast(used, 201);
      try (var late = door.connect()) {
        late.send("GET /none HTTP/1.1\nHost: x\n\n");
        assertLast(late, 404);
      }
    }
  }

  @Test
  void answersARequestThatWasUnderWayWhenItBeganToDrain() throws Exception {
    try (var client = door.connect()) {
      client.send(POST + "Content-Length: 12\n\n{\"na");
      assertFalse(client.endsWithin(200));
      door.drain();
      client.send("me\":\"a\"}");
      assertLast(client, 201);
    }
  }

  @Test
  void answersAllRequestsThatCameTogether() throws Exception {
    try (var client = door.connect()) {
      door.drain();
      client.send(GET + POST + "Content-Length: 12\n\n" + BODY + GET);
      assertEquals(200, client.read().status());
      assertEquals(201, client.read().status());
      assertLast(client, 200);
    }
  }

  @Test
  void finishesWhatRunsWhenItStopsAndLetsNobodyIn() throws Exception {
    try (var running = door.connect();
        var idle = door.connect()) {
      running.send(POST + "Content-Length: 12\n\n{\"na");
      assertFalse(idle.endsWithin(300));
      var stopped = door.stop();
      assertTrue(idle.endsWithin(1000));
      assertThrows(IOException.class, () -> door.connect().send(GET).read());
      assertFalse(stopped.isComplete());
      running.send("me\":\"a\"}");
      assertLast(running, 201);
      stopped.await(3, TimeUnit.SECONDS);
    }
  }

  @Test
  void waitsNoLongerThanItWasTold() throws Exception {
    door.close();
    door = new GatewayUnderTest(Map.of("http.body_millis", 60_000, "node.finish_millis", 500));
    try (var client = door.connect()) {
      client.send(POST + "Content-Length: 12\n\n{\"na");
      assertFalse(client.endsWithin(200));
      door.stop().await(2, TimeUnit.SECONDS);
      assertTrue(client.endsWithin(1000));
    }
  }
}
