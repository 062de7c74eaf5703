package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.app.BusinessClient.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Texts, ids and numbers that other systems stumble over come through as they were sent. */
@ExtendWith(SharedNode.class)
class BreakingValuesTest {
  static final List<String> TEXTS =
      List.of(
          "+",
          "a+b",
          "%",
          "100%",
          "%25",
          "%2B",
          "%00",
          "12345",
          "1e5",
          "-0",
          "0x10",
          "123456789012345.678",
          "{\"a\":1}",
          "[1]",
          "\"x\"",
          "true",
          "null",
          "undefined",
          "NaN",
          "Robert'); drop table contacts.contact;--",
          "' or '1'='1",
          "$1",
          "${jndi:ldap://127.0.0.1/a}",
          "{{7*7}}",
          "<script>alert(1)</script>",
          "&lt;&amp;",
          "..\\..\\etc",
          "a/b?c#d",
          "=cmd|' /C calc'!A0",
          "\uD83D\uDE00\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
          "\u05E9\u05DC\u05D5\u05DD \u202Eabc\u202C",
          "e\u0301 A\u030A",
          "a\u200Bb\u2060c\uFEFFd",
          "\u0130stanbul \u00DF \uFB01",
          "Z\u0351\u036B\u0343\u036A\u0302");

  private RunningNode node;
  private BusinessClient company;
  private Person anna;

  @BeforeEach
  void register(RunningNode shared) {
    node = shared;
    company = BusinessClient.home(node);
    anna = company.register();
  }

  @Test
  void namesComeBackByteForByte() {
    for (var text : TEXTS) {
      var milk = new JsonArray().add(new JsonObject().put("key", "milk").put("value", text));
      var given =
          new JsonObject()
              .put("first_name", text)
              .put("company_name", text)
              .put("custom_fields", milk);
      anna.client().put(anna.path(), given).expect(200);
      var profile = anna.profile();
      assertEquals(text, profile.getString("first_name"));
      assertEquals(text, profile.getString("company_name"));
      var kept = profile.getJsonArray("custom_fields").getJsonObject(0).getString("value");
      assertEquals(text, kept);
    }
    var registration = BusinessClient.registration(BusinessClient.newEmail());
    for (var text : List.of(TEXTS.get(13), TEXTS.get(29), TEXTS.get(30))) {
      var email = BusinessClient.newEmail();
      registration.getJsonObject("identification").put("email", email);
      registration.put("last_name", text);
      company.app().post(BusinessClient.CONTACTS + "/register", registration).expect(201);
      assertEquals(text, company.authenticate(email).profile().getString("last_name"));
    }
    assertTrue(Integer.parseInt(node.sql("select count(*) from contacts.contact")) > 0);
  }

  /**
   * Controls are cleaned out, since people paste them without knowing; a log line cannot be made.
   */
  @Test
  void controlsInNamesBecomeBlanks() {
    var given =
        new JsonObject().put("first_name", "Eve\r\n2026-01-01 ERROR\u0007 all\tis lost\u001b[0m");
    anna.client().put(anna.path(), given).expect(200);
    assertEquals("Eve 2026-01-01 ERROR all is lost [0m", anna.profile().getString("first_name"));
  }

  @Test
  void idsAreReadWithAndWithoutDashesInAnyCase() {
    for (var id :
        List.of(
            anna.id(),
            anna.id().toUpperCase(Locale.ROOT),
            anna.id().replace("-", ""),
            anna.id().replace("-", "").toUpperCase(Locale.ROOT),
            "%" + Integer.toHexString(anna.id().charAt(0)) + anna.id().substring(1))) {
      var profile = anna.client().get(BusinessClient.CONTACTS + "/" + id).expect(200).json();
      assertEquals(anna.id(), profile.getString("id"));
    }
    for (var id :
        List.of("{" + anna.id() + "}", anna.id() + "0", anna.id().substring(1), "+" + anna.id())) {
      var encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
      anna.client().get(BusinessClient.CONTACTS + "/" + encoded).expect(404, "CONTACT_NOT_FOUND");
    }
  }

  @Test
  void thePathSaysWhoWhateverTheBodySays() {
    var berta = company.register();
    for (var client : List.of(anna.client(), company.office())) {
      var body = new JsonObject().put("id", berta.id()).put("first_name", "Changed");
      body.put("business", UUID.randomUUID().toString()).put("contact", berta.id());
      assertEquals(anna.id(), client.put(anna.path(), body).expect(200).json().getString("id"));
    }
    assertEquals("Eleni", berta.profile().getString("first_name"));
    assertEquals("Changed", anna.profile().getString("first_name"));
  }

  @Test
  void instantsAreExactFromYear1To9999() {
    for (var second : List.of(-62135596800L, -1L, 0L, 1924905600L, 253402300799L)) {
      var passport =
          new JsonObject()
              .put("number", "K1")
              .put("issuing_country_code", "CYP")
              .put("expiration_date", second);
      var given = new JsonObject().put("demographics", new JsonObject().put("passport", passport));
      anna.client().put(anna.path(), given).expect(200);
      var kept = anna.profile().getJsonObject("demographics").getJsonObject("passport");
      assertEquals(second, kept.getLong("expiration_date"));
    }
  }

  @Test
  void aNameOfTenThousandCharactersIsRefusedByName() {
    for (var text : List.of("x".repeat(10_000), "\uD83D\uDE00".repeat(10_000))) {
      var answer = anna.client().put(anna.path(), new JsonObject().put("first_name", text));
      assertEquals(
          "first_name", answer.expect(400, "INVALID_REQUEST").json().getString("attribute"));
      assertFalse(answer.text().contains(text.substring(0, 100)));
    }
    var longest = "\uD83D\uDE00".repeat(100);
    anna.client().put(anna.path(), new JsonObject().put("first_name", longest)).expect(200);
    assertEquals(longest, anna.profile().getString("first_name"));
  }
}
