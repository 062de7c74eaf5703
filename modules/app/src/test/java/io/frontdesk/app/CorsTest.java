package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Web pages call from the origins of their own application, and may read why they were refused. */
@ExtendWith(SharedNode.class)
class CorsTest {
  private static final String OF_APP = "http://localhost:3000";
  private static final String OF_PORTAL = "http://localhost:3001";
  private static final String FOREIGN = "https://elsewhere.example";
  private static final String ALLOWED = "Access-Control-Allow-Origin";

  private RunningNode node;
  private BusinessClient company;

  @BeforeEach
  void use(RunningNode shared) {
    node = shared;
    company = BusinessClient.home(node);
  }

  private Client.Answer preflight(String origin, String path) {
    return node.client()
        .with("Origin", origin)
        .with("Access-Control-Request-Method", "PUT")
        .with("Access-Control-Request-Headers", "authorization,content-type,idempotency-key")
        .send("OPTIONS", path, null);
  }

  @Test
  void aPreflightOfAListedOriginNeedsNoKey() {
    var answer = preflight(OF_APP, BusinessClient.CONTACTS + "/any").expect(204);
    assertEquals(OF_APP, answer.header(ALLOWED));
    assertEquals("Origin", answer.header("Vary"));
    assertEquals("DELETE, GET, PUT", answer.header("Access-Control-Allow-Methods"));
    var headers = answer.header("Access-Control-Allow-Headers").toLowerCase(java.util.Locale.ROOT);
    for (var name : List.of("api_key", "authorization", "content-type", "idempotency-key")) {
      assertTrue(headers.contains(name), headers);
    }
    assertNull(answer.header("Access-Control-Allow-Credentials"));
  }

  @Test
  void aForeignOriginIsToldNothing() {
    for (var origin : List.of(FOREIGN, "null", OF_APP + ".evil.example", "http://LOCALHOST:3000")) {
      var answer = preflight(origin, BusinessClient.CONTACTS + "/any").expect(204);
      assertNull(answer.header(ALLOWED), origin);
      assertNull(answer.header("Access-Control-Allow-Methods"), origin);
    }
  }

  @Test
  void aCallFromTheApplicationsOwnOriginIsAnswered() {
    var email = BusinessClient.newEmail();
    var answer =
        company
            .app()
            .with("Origin", OF_APP)
            .post(BusinessClient.CONTACTS + "/register", BusinessClient.registration(email))
            .expect(201);
    assertEquals(OF_APP, answer.header(ALLOWED));
    var refreshed =
        node.client()
            .bearer(answer.json().getString("refresh_token"))
            .with("Origin", OF_APP)
            .post(BusinessClient.CONTACTS + "/refresh", null)
            .expect(200);
    assertEquals(OF_APP, refreshed.header(ALLOWED));
  }

  @Test
  void anotherApplicationsOriginIsRefused() {
    var email = BusinessClient.newEmail();
    var refused =
        company
            .app()
            .with("Origin", OF_PORTAL)
            .post(BusinessClient.CONTACTS + "/register", BusinessClient.registration(email))
            .expect(403, "ORIGIN_NOT_ALLOWED");
    assertEquals(OF_PORTAL, refused.header(ALLOWED), "the page may read why");
    assertNull(node.sql("select id from contacts.identity where value = '" + email + "'"));
    var anna = company.register();
    anna.client().with("Origin", OF_PORTAL).get(anna.path()).expect(403, "ORIGIN_NOT_ALLOWED");
    anna.client().with("Origin", FOREIGN).get(anna.path()).expect(403, "ORIGIN_NOT_ALLOWED");
    anna.client().with("Origin", OF_APP).get(anna.path()).expect(200);
  }

  @Test
  void aSecretKeyHasNoBusinessInABrowser() {
    company
        .office()
        .with("Origin", OF_APP)
        .get(Client.BACK_OFFICE + "/business")
        .expect(403, "ORIGIN_NOT_ALLOWED");
  }

  @Test
  void aPageMayReadEveryRefusal() {
    var page = node.client().with("Origin", OF_APP);
    var anna = company.register();
    var her = anna.client().with("Origin", OF_APP);
    var refusals =
        List.of(
            page.get(anna.path()).expect(401),
            her.get(BusinessClient.CONTACTS + "/none").expect(404),
            page.key(company.publicKey()).get(BusinessClient.CONTACTS).expect(400),
            her.put(anna.path(), new JsonObject().put("first_name", 1)).expect(400),
            her.send("PUT", anna.path(), "{").expect(400),
            her.with("Content-Type", "text/plain").send("PUT", anna.path(), "{}").expect(415),
            her.send("PATCH", anna.path(), null).expect(405),
            page.get(Client.SELF_SERVICE + "/nowhere").expect(404));
    for (var refusal : refusals) {
      assertEquals(OF_APP, refusal.header(ALLOWED), refusal.text());
      assertTrue(refusal.header("Access-Control-Expose-Headers").contains("Retry-After"));
    }
  }
}
