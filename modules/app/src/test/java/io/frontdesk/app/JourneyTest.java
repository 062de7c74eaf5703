package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A new user comes, signs in, reads and changes her profile, refreshes, and leaves; through every
 * part of a node.
 */
class JourneyTest {
  private static RunningNode node;

  @BeforeAll
  static void start() {
    node = RunningNode.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static Client app() {
    return node.client().key(node.publicKey());
  }

  private static JsonObject registration(String email) {
    return new JsonObject()
        .put("first_name", "Eleni")
        .put("last_name", "Georgiou")
        .put(
            "identification",
            new JsonObject()
                .put("provider", "EMAIL")
                .put("email", email)
                .put("password", "correct horse battery"));
  }

  private static JsonObject signIn(String email, String password) {
    return new JsonObject()
        .put("provider", "EMAIL")
        .put("username", email)
        .put("password", password)
        .putNull("token")
        .putNull("phone")
        .putNull("mac_address");
  }

  @Test
  void aNewUserRegistersSignsInReadsChangesRefreshesAndSignsOut() {
    var registered =
        app()
            .post("/self-service/v2/contacts/register", registration("eleni@example.com"))
            .expect(201)
            .json();
    var id = registered.getJsonObject("contact").getString("id");
    assertFalse(registered.getJsonObject("contact").getBoolean("is_verified"));

    var session =
        app()
            .post(
                "/self-service/v2/contacts/authenticate",
                signIn(" ELENI@Example.com ", "correct horse battery"))
            .expect(200)
            .json();
    assertEquals(id, session.getJsonObject("contact").getString("id"));
    var her = node.client().bearer(session.getString("access_token"));

    var profile = her.get("/self-service/v2/contacts/" + id).expect(200).json();
    assertEquals("Eleni", profile.getString("first_name"));
    assertEquals("eleni@example.com", profile.getString("email"));
    assertEquals(16, profile.getJsonObject("wallet").getString("code").length());

    her.put(
            "/self-service/v2/contacts/" + id,
            new JsonObject().put("middle_name", "Μαρία").put("last_name", ""))
        .expect(200);
    profile = her.get("/self-service/v2/contacts/" + id.replace("-", "")).expect(200).json();
    assertEquals("Μαρία", profile.getString("middle_name"));
    assertEquals("Eleni", profile.getString("first_name"));
    assertFalse(profile.containsKey("last_name"));

    var refreshed =
        node.client()
            .bearer(session.getString("refresh_token"))
            .post("/self-service/v2/contacts/refresh", null)
            .expect(200)
            .json();
    assertNotEquals(session.getString("refresh_token"), refreshed.getString("refresh_token"));
    var again = node.client().bearer(refreshed.getString("access_token"));
    again.get("/self-service/v2/contacts/" + id).expect(200);

    again.post("/self-service/v2/contacts/" + id + "/sign_out", new JsonObject()).expect(204);
    node.client()
        .bearer(refreshed.getString("refresh_token"))
        .post("/self-service/v2/contacts/refresh", null)
        .expect(401);
    assertTrue(endsSoon(again, id), "a signed-out token is dead");
  }

  private static boolean endsSoon(Client client, String id) {
    var giveUp = System.nanoTime() + 30_000_000_000L;
    while (System.nanoTime() < giveUp) {
      if (client.get("/self-service/v2/contacts/" + id).status() == 401) {
        return true;
      }
    }
    return false;
  }

  @Test
  void registeringTheSameEmailAgainSignsNobodyIn() {
    app().post("/self-service/v2/contacts/register", registration("twice@example.com")).expect(201);
    var refused =
        app()
            .post("/self-service/v2/contacts/register", registration("Twice@Example.com"))
            .expect(400, "EMAIL_TAKEN");
    assertFalse(refused.text().contains("token"));
  }

  @Test
  void theExistenceCheckTellsWhoIsKnown() {
    app()
        .post("/self-service/v2/contacts/register", registration("known+tag@example.com"))
        .expect(201);
    assertTrue(
        app()
            .get("/self-service/v2/contacts?email_address=known%2Btag%40example.com")
            .expect(200)
            .json()
            .getBoolean("contact_exists"));
    assertFalse(
        app()
            .get("/self-service/v2/contacts?email_address=nobody%40example.com&unknown=1")
            .expect(200)
            .json()
            .getBoolean("contact_exists"));
    app().get("/self-service/v2/contacts").expect(400, "EMAIL_OR_PHONE_MISSING");
  }

  @Test
  void theBackOfficeIssuesAKeyThatWorksAtOnceAndRevokesIt() {
    var office = node.client().key(node.secretKey("admin"));
    var issued =
        office
            .post(
                "/back-office/v1/keys",
                new JsonObject()
                    .put("kind", "SECRET")
                    .put("name", "second till")
                    .put("scopes", new JsonArray().add("contacts")))
            .expect(201)
            .json();
    var till = node.client().key(issued.getString("key"));
    till.get("/self-service/v2/contacts/00000000-0000-0000-0000-000000000000").expect(404);
    till.get("/back-office/v1/business").expect(403);
    office.delete("/back-office/v1/keys/" + issued.getString("id")).expect(204);
    var giveUp = System.nanoTime() + 30_000_000_000L;
    var status = 404;
    while (status == 404 && System.nanoTime() < giveUp) {
      status = till.get("/self-service/v2/contacts/00000000-0000-0000-0000-000000000000").status();
    }
    assertEquals(401, status);
  }

  @Test
  void theNodeTellsHowItIs() throws InterruptedException {
    var giveUp = System.nanoTime() + 30_000_000_000L;
    var state = "DOWN";
    while (state.equals("DOWN") && System.nanoTime() < giveUp) {
      Thread.sleep(50);
      var ready = node.management().get("/health/ready").expect(200).json();
      state = ready.getJsonObject("domains").getString("contacts");
    }
    assertEquals("UP", state);
    node.management().get("/health/live").expect(200);
    node.client().get("/self-service/v2/nothing").expect(404);
    assertTrue(
        node.management()
            .get("/metrics")
            .expect(200)
            .text()
            .contains("frontdesk_requests_seconds"));
    assertTrue(node.client().get("/.well-known/jwks.json").expect(200).text().contains("RS256"));
    assertTrue(node.client().get("/openapi.json").expect(200).json().containsKey("paths"));
    assertTrue(node.client().get("/docs/").expect(200).text().contains("swagger-ui"));
  }
}
