package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.app.BusinessClient.Person;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What goes wrong below a request: bytes that are no HTTP, bodies cut off, bytes that come slowly.
 */
@ExtendWith(SharedNode.class)
class BreakingConnectionsTest {
  private RunningNode node;
  private Person anna;

  @BeforeEach
  void register(RunningNode shared) {
    node = shared;
    anna = BusinessClient.home(node).register();
  }

  @Test
  void aBodyCutOffMakesNothing() {
    var email = BusinessClient.newEmail();
    var body = BusinessClient.registration(email).encode();
    try (var raw = RawHttp.to(node)) {
      raw.send(
          "POST "
              + BusinessClient.CONTACTS
              + "/register HTTP/1.1\r\nHost: x\r\napi_key: "
              + node.publicKey()
              + "\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body.substring(0, body.length() - 1));
    }
    anna.profile();
    assertNull(node.sql("select id from contacts.identity where value = '" + email + "'"));
  }

  @Test
  void slowClientsAreToldSoAndHoldNobodyUp() {
    var slow = new ArrayList<RawHttp>();
    try {
      for (var i = 0; i < 30; i++) {
        var raw = RawHttp.to(node);
        slow.add(raw);
        raw.send(
            "PUT "
                + anna.path()
                + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + anna.access()
                + "\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{");
      }
      var begun = System.nanoTime();
      anna.profile();
      assertTrue(System.nanoTime() - begun < SharedNode.BODY_MILLIS * 1_000_000L, "nobody waits");
      for (var raw : slow) {
        var answer = raw.answer();
        assertEquals(408, answer.status(), answer.text());
        assertEquals("REQUEST_TOO_SLOW", answer.json().getString("code"));
      }
    } finally {
      slow.forEach(RawHttp::close);
    }
  }

  @Test
  void whatIsNoHttpIsRefusedOrCutOff() {
    var ask = "GET " + BusinessClient.CONTACTS + " HTTP/1.1\r\nHost: x\r\n";
    var texts =
        Map.of(
            "garbage",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n",
            "no version",
            "GET /\r\n\r\n",
            "two lengths",
            "POST "
                + BusinessClient.CONTACTS
                + "/register HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            "length and chunks",
            "POST "
                + BusinessClient.CONTACTS
                + "/register HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
            "a negative length",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
            "a broken chunk",
            "POST "
                + BusinessClient.CONTACTS
                + "/register HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n{}\r\n",
            "a header without a name",
            ask + ": x\r\nConnection: close\r\n\r\n",
            "a folded header",
            ask + "X-A: 1\r\n 2\r\nConnection: close\r\n\r\n",
            "an absolute address",
            "GET http://elsewhere.example/self-service/v2/contacts HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "a star",
            "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    texts.forEach(
        (what, text) -> {
          try (var raw = RawHttp.to(node)) {
            raw.send(text.getBytes(StandardCharsets.ISO_8859_1));
            var answer = raw.answer();
            assertTrue(answer.status() < 500, what + " " + answer.text());
            assertFalse(answer.text().contains("<html"), what);
            assertFalse(answer.text().contains("Exception"), what);
          }
        });
    anna.profile();
  }
}
