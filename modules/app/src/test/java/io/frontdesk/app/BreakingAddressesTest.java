package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.app.BusinessClient.Person;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Addresses, methods and headers that are none are refused as problems, never as defects. */
@ExtendWith(SharedNode.class)
class BreakingAddressesTest {
  private static final List<String> METHODS =
      List.of("GET", "PUT", "POST", "DELETE", "PATCH", "TRACE", "FOO", "get");
  private static final byte[] NOTHING = {};

  private RunningNode node;
  private Person anna;

  @BeforeEach
  void register(RunningNode shared) {
    node = shared;
    anna = BusinessClient.home(node).register();
  }

  private RawHttp.Answer send(String request, String... headers) {
    return RawHttp.exchange(node, request, List.of(headers), NOTHING);
  }

  private static void problem(int status, String code, RawHttp.Answer answer, String what) {
    assertEquals(status, answer.status(), what + " " + answer.text());
    assertTrue(answer.head().contains("application/problem+json"), what);
    assertEquals(code, answer.json().getString("code"), what);
  }

  @Test
  void aWrongMethodIsToldWhichAreRight() {
    var allowed = new TreeMap<String, Set<String>>();
    Contracts.operations()
        .forEach(
            each ->
                allowed
                    .computeIfAbsent(each.base() + each.path(), path -> new TreeSet<>())
                    .add(each.method()));
    for (var path : allowed.entrySet()) {
      for (var method : METHODS) {
        if (!path.getValue().contains(method)) {
          var what = method + " " + path.getKey();
          var answer = send(what.replaceAll("\\{[^}]*}", anna.id()));
          problem(405, "METHOD_NOT_ALLOWED", answer, what);
          var allow = String.join(", ", path.getValue()) + ", OPTIONS";
          assertTrue(
              answer
                  .head()
                  .toLowerCase(java.util.Locale.ROOT)
                  .contains(("allow: " + allow).toLowerCase(java.util.Locale.ROOT)),
              answer.head());
        }
      }
    }
  }

  @Test
  void anAddressThatIsNoneIsNotFound() {
    for (var path :
        List.of(
            "/",
            "/self-service",
            "/self-service/v2",
            "/self-service/v2/",
            "/self-service/v1/contacts",
            "//",
            "/self-service/v2/Contacts",
            "/SELF-SERVICE/v2/contacts",
            "/self-service/v2/contacts/",
            "/self-service/v2//contacts",
            "/self-service/v2/contacts/register/",
            "/self-service/v2/contacts/a/b",
            "/self-service/v2/contacts/../contacts",
            "/self-service/v2/./contacts",
            "/self-service/v2x/contacts",
            "/self-service/v2/contacts;a=b",
            "/back-office/v1/contacts",
            "/.env",
            "/docs/../conf/local.yaml",
            "/docs/%2e%2e/%2e%2e/conf/local.yaml",
            "/health/ready",
            "/metrics",
            "/self-service/v2/contacts%2Fregister")) {
      problem(404, "NOT_FOUND", send("GET " + path, "api_key: " + node.publicKey()), path);
    }
  }

  @Test
  void anAddressThatCannotBeReadIsMalformed() {
    var her =
        new String[] {"api_key: " + node.publicKey(), "Authorization: Bearer " + anna.access()};
    for (var path :
        List.of(
            "/%",
            "/%zz",
            "/%00",
            "/%ff",
            "/%c0%af",
            "/%ed%a0%80",
            "?email_address=%",
            "?email_address=%ff",
            "?email_address=a%00b")) {
      problem(400, "MALFORMED_ADDRESS", send("GET " + BusinessClient.CONTACTS + path, her), path);
    }
    var slash =
        send("GET " + BusinessClient.CONTACTS + "/a%2Fb", "Authorization: Bearer " + anna.access());
    problem(404, "CONTACT_NOT_FOUND", slash, "an encoded slash");
  }

  @Test
  void manyParametersAreTooMany() {
    var app = BusinessClient.home(node).app();
    var known = BusinessClient.CONTACTS + "?email_address=a%40example.com";
    var names = new StringBuilder();
    for (var i = 0; i < 99; i++) {
      names.append("&p").append(i).append("=1");
    }
    app.get(known + names).expect(200);
    app.get(known + names + "&one=1&more=1").expect(400, "MALFORMED_ADDRESS");
    var twice = app.get(known + "&email_address=b%40example.com&" + "email_address=c".repeat(1));
    assertTrue(twice.status() < 500);
    problem(414, "ADDRESS_TOO_LONG", send("GET " + known + "&x=" + "1".repeat(9000)), "long");
    problem(
        431,
        "HEADERS_TOO_LARGE",
        send("GET " + known, "X-Filler: " + "1".repeat(20_000)),
        "headers");
  }

  @Test
  void noHeaderOfACallerBecomesOneOfOurs() {
    for (var id :
        List.of(
            "a%0d%0aSet-Cookie: x=1",
            "a Set-Cookie: x=1", "<script>", "x".repeat(65), "\u00e9", "eyJhbGciOi.J9")) {
      var answer =
          send(
              "GET " + BusinessClient.CONTACTS,
              "X-Request-Id: " + id,
              "api_key: " + node.publicKey());
      assertEquals(400, answer.status(), answer.text());
      assertFalse(answer.head().contains("Set-Cookie"), answer.head());
      if (!id.equals("eyJhbGciOi.J9")) {
        assertFalse(answer.head().contains(id), answer.head());
      }
    }
    var chosen = send("GET " + BusinessClient.CONTACTS, "X-Request-Id: my-request.1");
    assertTrue(
        chosen.head().toLowerCase(java.util.Locale.ROOT).contains("x-request-id: my-request.1"));
    var origin =
        send("GET " + BusinessClient.CONTACTS, "Origin: http://a.example%0d%0aSet-Cookie: x");
    assertFalse(origin.head().contains("Set-Cookie"));
  }

  @Test
  void aKeyOfNoPrintableCharactersIsRefused() {
    var her = "Authorization: Bearer " + anna.access();
    for (var key : List.of("\u00e9", "a b", "\t")) {
      var answer = send("PUT " + anna.path(), her, "Idempotency-Key: " + key);
      problem(400, "INVALID_REQUEST", answer, key);
      assertEquals("Idempotency-Key", answer.json().getString("attribute"));
    }
  }
}
