package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nobody calls more often than her buckets allow, and nobody can pretend to be somebody else. */
class RateTest {
  private static final String NOWHERE = "/self-service/v2/contacts/none";
  private static final String EXISTS = "/self-service/v2/contacts?email_address=a%40example.com";

  private static RunningNode node;
  private static RunningNode direct;

  @BeforeAll
  static void start() {
    var rates = new HashMap<String, Object>(SharedNode.CHEAP_PASSWORDS);
    rates.putAll(rate("address", 20));
    rates.putAll(rate("application", 30));
    rates.putAll(rate("guessing", 5));
    direct = RunningNode.start(rates);
    rates.put("http.trusted_proxies", List.of("127.0.0.0/8", "10.0.0.0/8"));
    node = RunningNode.start(rates);
  }

  /** So slow that no token comes back while a test runs. */
  private static Map<String, Object> rate(String name, int burst) {
    return Map.of(
        "limits.rates." + name + ".per_second", 0.01, "limits.rates." + name + ".burst", burst);
  }

  @AfterAll
  static void stop() {
    node.close();
    direct.close();
  }

  private static int admitted(Client client, String path, int times) {
    var admitted = 0;
    for (var i = 0; i < times; i++) {
      var answer = client.get(path);
      if (answer.status() == 429) {
        answer.expect(429, "TOO_MANY_REQUESTS");
        assertTrue(Integer.parseInt(answer.header("Retry-After")) >= 1);
      } else {
        admitted++;
      }
    }
    return admitted;
  }

  private static Client from(String address) {
    return node.client().with("X-Forwarded-For", address);
  }

  @Test
  void anAddressMayCallSoOftenWhoeverItSaysItIs() {
    assertEquals(20, admitted(from("192.0.2.1"), NOWHERE, 25));
    assertEquals(0, admitted(from("192.0.2.1").key(node.publicKey()), EXISTS, 2));
    assertEquals(1, admitted(from("192.0.2.2"), NOWHERE, 1));
  }

  @Test
  void whatGuessesMayCallLessOften() {
    assertEquals(5, admitted(from("192.0.2.3").key(node.publicKey()), EXISTS, 8));
    var other = from("192.0.2.3").key(node.secretKey("till"));
    other.get(NOWHERE).expect(404);
  }

  @Test
  void aKeyMayCallSoOftenFromWherever() {
    var admitted = 0;
    for (var i = 0; i < 40; i++) {
      admitted += admitted(from("198.51.100." + i).key(node.secretKey("admin")), NOWHERE, 1);
    }
    assertEquals(30, admitted);
  }

  @Test
  void theLastProxyThatIsNotOursCounts() {
    assertEquals(20, admitted(from("203.0.113.1, 192.0.2.9, 10.0.0.7"), NOWHERE, 25));
    assertEquals(0, admitted(from("203.0.113.2, 192.0.2.9"), NOWHERE, 1));
    assertEquals(1, admitted(from("192.0.2.9, 203.0.113.1"), NOWHERE, 1));
  }

  @Test
  void aWholeHomeOfIpV6IsOneCaller() {
    var admitted = 0;
    for (var i = 0; i < 25; i++) {
      admitted += admitted(from("2001:db8:1:1::" + i), NOWHERE, 1);
    }
    assertEquals(20, admitted);
    assertEquals(1, admitted(from("2001:db8:1:2::1"), NOWHERE, 1));
  }

  @Test
  void nobodyIsBelievedWhoIsNoProxyOfOurs() {
    var admitted = 0;
    for (var i = 0; i < 25; i++) {
      var client = direct.client().with("X-Forwarded-For", "192.0.2." + i);
      admitted += admitted(client, NOWHERE, 1);
    }
    assertEquals(20, admitted);
  }
}
