package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What clients generated from the public contract of the API send, byte by byte, works unchanged.
 */
@ExtendWith(SharedNode.class)
class ClientCompatibilityTest {
  private RunningNode node;
  private BusinessClient company;

  @BeforeEach
  void use(RunningNode shared) {
    node = shared;
    company = BusinessClient.home(node);
  }

  private static Client dressed(Client client) {
    return client
        .with("cookie", "")
        .with("accept", "application/json")
        .with("user-agent", "speakeasy-sdk/typescript 0.1.0 2.0");
  }

  private JsonObject registers(String email) {
    var identification =
        new JsonObject()
            .put("provider", "EMAIL")
            .put("email", email)
            .put("password", BusinessClient.PASSWORD);
    var body =
        new JsonObject()
            .putNull("first_name")
            .putNull("last_name")
            .put("identification", identification)
            .put("accept_terms_&_conditions", true)
            .put("email_opt_out", false)
            .put("sms_opt_out", false)
            .put("referral_code", "")
            .putNull("pass_code")
            .putNull("pass_pin ")
            .put("language_code", "EN");
    var app = dressed(company.app());
    return app.post(BusinessClient.CONTACTS + "/register", body).expect(201).json();
  }

  @Test
  void registersWithNullsAndDefaults() {
    var session = registers(BusinessClient.newEmail());
    assertFalse(session.getJsonObject("contact").containsKey("first_name"));
    assertEquals(Long.class, session.getLong("expiration_date").getClass());
    assertEquals(false, session.getBoolean("existing_contact"));
  }

  @Test
  void signsInWithEveryOtherProvidersFieldsNull() {
    var email = BusinessClient.newEmail();
    registers(email);
    var body =
        BusinessClient.signIn(email, BusinessClient.PASSWORD)
            .putNull("token")
            .putNull("phone")
            .putNull("mac_address")
            .put("login_as_guest", false);
    var app = dressed(company.app());
    var session = app.post(BusinessClient.CONTACTS + "/authenticate", body).expect(200).json();
    var id = session.getJsonObject("contact").getString("id");
    var her = dressed(node.client()).bearer(session.getString("access_token"));

    var encoded = BusinessClient.CONTACTS + "/" + id.replace("-", "%2D");
    assertEquals(id, her.get(encoded).expect(200).json().getString("id"));
    var out =
        her.with("accept", "*/*").post(BusinessClient.CONTACTS + "/" + id + "/sign_out", urls());
    assertEquals("", out.expect(204).text());
  }

  private static JsonObject urls() {
    return new JsonObject().putNull("redirect_url").put("rredirectUrl", "https://app.example.com");
  }

  @Test
  void refreshesWithTheRefreshTokenAsBearerAndNoBody() {
    var session = registers(BusinessClient.newEmail());
    var client = dressed(node.client()).bearer(session.getString("refresh_token"));
    client.post(BusinessClient.CONTACTS + "/refresh", null).expect(200);
  }

  @Test
  void changesAProfileWithFieldsThatAreNotOurs() {
    var anna = company.register();
    var industries = new JsonArray().add(new JsonObject().put("id", "1"));
    var body =
        new JsonObject()
            .put("id", anna.id())
            .put("first_name", "Anna")
            .putNull("middle_name")
            .putNull("phone")
            .putNull("demographics")
            .put("custom_fields", new JsonArray())
            .put("company_profile", new JsonObject().put("sub_industries", industries))
            .put("industry_id", "7");
    var answer = dressed(anna.client()).put(anna.path(), body).expect(200);
    assertEquals(anna.id(), answer.json().getString("id"));
  }

  @Test
  void asksWhetherAContactExistsWithAPlusEncoded() {
    for (var query : List.of("phone=%2B35799123456", "email_address=a%40example.com")) {
      dressed(company.app()).get(BusinessClient.CONTACTS + "?" + query).expect(200);
    }
  }
}
