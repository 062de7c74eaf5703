package io.frontdesk.contacts.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.ContactsUnderTest;
import io.frontdesk.contacts.SampleData;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.bus.RequestParts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Registering, on a real database. */
class RegisteringTest {
  private static ContactsUnderTest desk;

  @BeforeAll
  static void open() {
    desk = ContactsUnderTest.open();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void signsInAtOnceWithTheClaimsOfTheNewSession() {
    var signedIn = desk.register("  Eleni@Example.COM ");
    var claims = SampleData.claims(signedIn);
    assertEquals(
        Set.of("iss", "aud", "sub", "business", "app", "session", "iat", "nbf", "exp"),
        claims.fieldNames());
    assertEquals(desk.business.toString(), claims.getString("business"));
    assertEquals(desk.application.toString(), claims.getString("app"));
    assertEquals(900, claims.getLong("exp") - claims.getLong("iat"));
    assertEquals(claims.getLong("exp"), signedIn.getLong("expiration_date"));
    assertEquals(signedIn.getJsonObject("contact").getString("id"), claims.getString("sub"));
    assertFalse(signedIn.getJsonObject("contact").getBoolean("is_verified"));
    assertFalse(signedIn.getBoolean("existing_contact"));
    assertTrue(signedIn.getString("refresh_token").startsWith("fdr_"));
  }

  @Test
  void keepsThePhoneAndShowsItAsNationalNumber() {
    var body =
        SampleData.registration("phone@example.com")
            .put("country_of_agreement", "GRC")
            .put("language_code", "el")
            .put("custom_fields", List.of(new JsonObject().put("key", "milk").put("value", "oat")));
    body.getJsonObject("identification")
        .put("phone", new JsonObject().put("number", "99 123456").put("country_code", "CYP"));
    var profile = profile(desk.ok("registerContact", desk.app(), RequestParts.body(body)));
    var phone = new JsonObject().put("type", "MOBILE").put("country_code", "CYP");
    assertEquals(phone.put("number", "99123456"), profile.getJsonObject("phone"));
    assertEquals("EL", profile.getString("language_code"));
    assertEquals("GRC", profile.getString("country_of_agreement"));
    assertEquals("oat", profile.getJsonArray("custom_fields").getJsonObject(0).getString("value"));
    assertEquals(16, profile.getJsonObject("wallet").getString("code").length());
    assertEquals(10, profile.getString("code").length());
    assertEquals(
        "+35799123456", desk.single("select phone from contact where phone_number = '99123456'"));
  }

  @Test
  void makesOneContactOfAHundredRegistrationsOfOneEmail() {
    var all =
        IntStream.range(0, 100)
            .mapToObj(
                each ->
                    desk.send(
                        "registerContact",
                        desk.app(),
                        RequestParts.body(
                            SampleData.registration(each % 2 == 0 ? "One@x.eu" : "one@X.eu"))))
            .toList();
    ContactsUnderTest.get(Future.join(all).otherwiseEmpty());
    var refused = all.stream().filter(Future::failed).toList();
    assertEquals(99, refused.size());
    for (var each : refused) {
      assertEquals("EMAIL_TAKEN", ((Problem.Raised) each.cause()).problem().code());
    }
    assertEquals("1", desk.single("select count(*) from contact where email = 'one@x.eu'"));
    var sessions = "select count(*) from session s join contact c on c.id = s.contact";
    assertEquals("1", desk.single(sessions + " where c.email = 'one@x.eu'"));
  }

  @Test
  void refusesWhatTheBusinessDoesNotAllowAndKeepsNothing() {
    var before = desk.single("select count(*) from contact");
    assertEquals("COUNTRY_NOT_SERVED", refused("country_of_agreement", "DEU").code());
    assertEquals("COUNTRY_UNKNOWN", refused("country_of_agreement", "ZZZ").code());
    assertEquals("LANGUAGE_UNKNOWN", refused("language_code", "xx").code());
    assertEquals("TERMS_NOT_ACCEPTED", refused("accept_terms_&_conditions", false).code());
    var unknown = List.of(new JsonObject().put("key", "sugar").put("value", "2"));
    assertEquals("CUSTOM_FIELD_UNKNOWN", refused("custom_fields", unknown).code());
    var google = new JsonObject().put("provider", "GOOGLE");
    assertEquals("PROVIDER_NOT_SUPPORTED", refused("identification", google).code());
    var phone = new JsonObject().put("phone", new JsonObject().put("number", "99123456"));
    assertEquals("PHONE_INVALID", refused("identification", phone).code());
    assertEquals("EMAIL_MISSING", refused("identification", new JsonObject()).code());
    assertEquals(before, desk.single("select count(*) from contact"));
  }

  @Test
  void takesWhatTheDatabaseCouldNotStoreOutOfNames() {
    var body =
        SampleData.registration("nul@example.com").put("last_name", " Geor\u0000giou \ud800 ");
    var signedIn = desk.ok("registerContact", desk.app(), RequestParts.body(body));
    assertEquals("Geor giou", signedIn.getJsonObject("contact").getString("last_name"));
    var emoji = SampleData.registration("emoji@example.com").put("last_name", "\uD83D\uDE00");
    assertEquals(
        "\uD83D\uDE00",
        profile(desk.ok("registerContact", desk.app(), RequestParts.body(emoji)))
            .getString("last_name"));
  }

  @Test
  void refusesEmailsThatTheDatabaseCouldNotStore() {
    for (var email : List.of("a\u0000b@example.com", "a@b", "@example.com", "a@exa mple.com")) {
      var problem =
          desk.refusal(
              "registerContact", desk.app(), RequestParts.body(SampleData.registration(email)));
      assertEquals("EMAIL_INVALID", problem.code());
      assertEquals("identification.email", problem.attribute());
    }
  }

  @Test
  void tellsWhetherAnEmailSignsSomebodyIn() {
    desk.register("there@example.com");
    assertTrue(exists("email_address", "There@Example.com"));
    assertFalse(exists("email_address", "nobody@example.com"));
  }

  @Test
  void findsAPhoneOnlyOnceItIsProved() {
    var body = SampleData.registration("proof@example.com");
    body.getJsonObject("identification")
        .put("phone", new JsonObject().put("number", "96111222").put("country_code", "CYP"));
    desk.ok("registerContact", desk.app(), RequestParts.body(body));
    assertFalse(exists("phone", "+35796111222"));
    desk.single("update contact set phone_proved_at = now() where phone = '+35796111222'");
    assertTrue(exists("phone", "+35796111222"));
    assertTrue(exists("phone", " 35796111222"));
    assertTrue(exists("phone", "96111222"));
  }

  @Test
  void refusesToLookForNothing() {
    var nothing = new RequestParts(null, new JsonObject().put("phone", ""), null, null);
    assertEquals(
        "EMAIL_OR_PHONE_MISSING", desk.refusal("checkContactExists", desk.app(), nothing).code());
    var wrong = new RequestParts(null, new JsonObject().put("phone", "12\u00003"), null, null);
    assertEquals("PHONE_INVALID", desk.refusal("checkContactExists", desk.app(), wrong).code());
  }

  @Test
  void keepsNoPasswordAndNoTokenInTheClear() {
    var signedIn = desk.register("hash@example.com");
    var hash = desk.single("select password from identity where value = 'hash@example.com'");
    assertTrue(hash.startsWith("$argon2id$v=19$m=64,t=1,p=1$"), hash);
    var token = "select count(*) from refresh_token where encode(hash, 'escape') like 'fdr%'";
    assertEquals("0", desk.single(token));
    assertNull(signedIn.getValue("password"));
  }

  private static boolean exists(String name, String value) {
    var parts = new RequestParts(null, new JsonObject().put(name, value), null, null);
    return desk.ok("checkContactExists", desk.app(), parts).getBoolean("contact_exists");
  }

  private static Problem refused(String name, Object value) {
    var body = SampleData.registration("refused@example.com").put(name, value);
    return desk.refusal("registerContact", desk.app(), RequestParts.body(body));
  }

  private static JsonObject profile(JsonObject signedIn) {
    var contact = desk.contact(signedIn);
    return desk.ok("getContact", contact, ContactsUnderTest.of(contact.contact(), null));
  }
}
