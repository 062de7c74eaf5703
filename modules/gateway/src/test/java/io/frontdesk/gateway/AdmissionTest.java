package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which keys open which door, and for whom. */
final class AdmissionTest {
  private static final String THINGS = SmallContract.BASE + "/things";
  private static GatewayUnderTest door;

  @BeforeAll
  static void open() throws Exception {
    door = new GatewayUnderTest(Map.of());
  }

  @AfterAll
  static void close() throws Exception {
    door.close();
  }

  private static void assertIs(int status, String code, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    assertEquals(code, new JsonObject(answer.body()).getString("code"));
  }

  private static String by(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    return new JsonObject(answer.body()).getString("by");
  }

  @Test
  void knowsAnApplicationByItsKey() throws Exception {
    assertEquals("PUBLIC", by(door.get("/things", "api_key", GatewayUnderTest.PUBLIC)));
    assertEquals("PUBLIC", by(door.get("/things", "API_KEY", GatewayUnderTest.PUBLIC)));
  }

  @Test
  void refusesAKeyThatIsUnknownOrMissing() throws Exception {
    assertIs(401, "UNAUTHENTICATED", door.get("/things"));
    for (var key : List.of("fdp_unknown", "", "'; drop table", "k".repeat(5000))) {
      assertIs(401, "UNAUTHENTICATED", door.get("/things", "api_key", key));
    }
  }

  @Test
  void aPublicKeyAloneReachesNoContact() throws Exception {
    var path = "/things/" + door.contact;
    assertIs(401, "UNAUTHENTICATED", door.get(path, "api_key", GatewayUnderTest.PUBLIC));
  }

  @Test
  void aSecretKeyDoesWhatOneOfItsScopesAllows() throws Exception {
    assertEquals(
        "SECRET", by(door.get("/things/" + UUID.randomUUID(), "api_key", GatewayUnderTest.READER)));
    var lacking = door.get("/things/" + door.contact, "api_key", GatewayUnderTest.TILL);
    assertIs(403, "FORBIDDEN", lacking);
    assertTrue(lacking.body().contains("contacts"), lacking.body());
    assertIs(403, "FORBIDDEN", door.get("/things", "api_key", GatewayUnderTest.READER));
  }

  @Test
  void anOperationWithoutAccessIsForNobody() throws Exception {
    for (var key :
        List.of(GatewayUnderTest.PUBLIC, GatewayUnderTest.READER, GatewayUnderTest.TILL)) {
      assertIs(401, "UNAUTHENTICATED", door.get("/nobody", "api_key", key));
      assertIs(
          401,
          "UNAUTHENTICATED",
          door.get("/nobody", "api_key", key, "Authorization", "Bearer " + door.token()));
    }
  }

  @Test
  void refusesATokenBesideAKeyOfAnotherBusiness() throws Exception {
    assertEquals("CONTACT", by(door.mine(door.token(), "api_key", GatewayUnderTest.PUBLIC)));
    assertIs(401, "UNAUTHENTICATED", door.mine(door.token(), "api_key", GatewayUnderTest.OTHERS));
    assertIs(401, "UNAUTHENTICATED", door.mine(door.token(), "api_key", "fdp_unknown"));
  }

  @Test
  void aGuestMayOnlyDoWhatIsForGuests() throws Exception {
    var guest = door.badges.signed(door.claims().put("guest", true));
    assertIs(403, "FORBIDDEN", door.mine(guest));
    var changed =
        door.call(
            "PUT",
            THINGS + "/" + door.contact,
            "{\"name\":\"a\"}",
            "Authorization",
            "Bearer " + guest,
            "Content-Type",
            "application/json");
    assertEquals(204, changed.statusCode(), changed.body());
  }

  @Test
  void anothersIdLooksLikeOneThatDoesNotExistAndLikeNoId() throws Exception {
    var bodies = new java.util.HashSet<String>();
    for (var id : List.of(UUID.randomUUID().toString(), "7", "x", "contact%20", "..%2F")) {
      var answer = door.get("/things/" + id, "Authorization", "Bearer " + door.token());
      assertIs(404, "CONTACT_NOT_FOUND", answer);
      bodies.add(answer.body());
    }
    assertEquals(1, bodies.size(), bodies::toString);
  }

  @Test
  void findsHerOwnIdWithAndWithoutDashes() throws Exception {
    var bearer = "Bearer " + door.token();
    var id = door.contact.toString();
    assertEquals(
        "CONTACT", by(door.get("/things/" + id.replace("-", ""), "Authorization", bearer)));
    assertEquals(
        "CONTACT",
        by(door.get("/things/" + id.toUpperCase(java.util.Locale.ROOT), "Authorization", bearer)));
  }

  @Test
  void keepsNumbersExactThereAndBack() throws Exception {
    var made =
        door.call(
            "POST",
            THINGS,
            "{\"name\":\"a\",\"price\":123456789012345.678}",
            "api_key",
            GatewayUnderTest.PUBLIC,
            "Content-Type",
            "application/json; charset=UTF-8");
    assertEquals(201, made.statusCode(), made.body());
    assertTrue(made.body().contains("123456789012345.678"), made.body());
  }

  @Test
  void admitsBeforeItValidates() throws Exception {
    assertIs(401, "UNAUTHENTICATED", door.get("/things?page=x"));
    assertIs(
        400, "INVALID_REQUEST", door.get("/things?page=x", "api_key", GatewayUnderTest.PUBLIC));
  }

  @Test
  void saysThatNobodyAnswersAnOperationYet() throws Exception {
    assertIs(501, "OPERATION_UNKNOWN", door.get("/unbound", "api_key", GatewayUnderTest.PUBLIC));
  }

  @Test
  void saysAtOnceThatADomainIsAway() throws Exception {
    var answer = door.get("/away", "api_key", GatewayUnderTest.PUBLIC);
    assertIs(503, "DOMAIN_UNAVAILABLE", answer);
    assertEquals("1", answer.headers().firstValue("Retry-After").orElse(""));
  }

  @Test
  void answersEvenWhereAReplyCannotBeWritten() throws Exception {
    var answer = door.get("/unwritable", "api_key", GatewayUnderTest.PUBLIC);
    assertIs(500, "INTERNAL_ERROR", answer);
    assertTrue(!answer.body().contains("Exception"), answer.body());
  }

  @Test
  void publishesTheSigningKeys() throws Exception {
    var keys = door.call("GET", "/.well-known/jwks.json", null);
    assertEquals(200, keys.statusCode());
    assertTrue(keys.body().contains("\"kid\":\"one\""), keys.body());
  }
}
