package io.frontdesk.contacts.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.ContactsUnderTest;
import io.frontdesk.contract.Principal;
import io.frontdesk.kernel.Problem;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading and changing a profile, on a real database. */
class ProfilesTest {
  private static ContactsUnderTest desk;
  private Principal eleni;

  @BeforeAll
  static void open() {
    desk = ContactsUnderTest.open();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @BeforeEach
  void register() {
    eleni = desk.contact(desk.register(UUID.randomUUID() + "@example.com"));
  }

  @Test
  void keepsWhatIsAbsentAndClearsWhatIsEmpty() {
    update(new JsonObject().put("middle_name", "Maria").put("last_name", "Georgiou"));
    var after = update(new JsonObject().put("middle_name", "").put("sms_opt_out", true));
    assertFalse(after.containsKey("middle_name"));
    assertEquals("Georgiou", after.getString("last_name"));
    assertEquals("Eleni", after.getString("first_name"));
    assertTrue(after.getBoolean("sms_opt_out"));
    assertFalse(after.getBoolean("email_opt_out"));
  }

  @Test
  void holdsANewEmailPendingUntilTheOldOneIsGivenAgain() {
    var old = profile().getString("email");
    var after = update(new JsonObject().put("email", "New@Example.com"));
    assertEquals(old, after.getString("email"));
    assertEquals("new@example.com", after.getString("pending_email"));
    assertNull(update(new JsonObject().put("email", old)).getString("pending_email"));
    assertEquals("EMAIL_SIGNS_IN", refused(new JsonObject().put("email", "")).code());
  }

  @Test
  void holdsANewPhonePendingAndClearsBothAtOnce() {
    var phone = new JsonObject().put("type", "LANDLINE").put("country_code", "CYP");
    var after = update(new JsonObject().put("phone", phone.copy().put("number", "22123456")));
    assertNull(after.getJsonObject("phone"));
    assertEquals("22123456", after.getJsonObject("pending_phone").getString("number"));
    assertEquals("LANDLINE", after.getJsonObject("pending_phone").getString("type"));
    var wrong = new JsonObject().put("phone", phone.copy().put("number", "1"));
    assertEquals("PHONE_INVALID", refused(wrong).code());
    var cleared = update(new JsonObject().put("phone", phone.copy().put("number", "")));
    assertNull(cleared.getJsonObject("pending_phone"));
  }

  @Test
  void mergesDemographicsFieldByField() {
    var birth = new JsonObject().put("year", 1990).put("month", 2).put("day", 28);
    var passport =
        new JsonObject()
            .put("number", "K1")
            .put("issuing_country_code", "CYP")
            .put("expiration_date", 1924905600L);
    update(demographics(new JsonObject().put("date_of_birth", birth).put("passport", passport)));
    var after =
        update(demographics(new JsonObject().put("gender", "FEMALE").put("statutory_number", "7")))
            .getJsonObject("demographics");
    assertEquals(birth, after.getJsonObject("date_of_birth"));
    assertEquals(1924905600L, after.getJsonObject("passport").getLong("expiration_date"));
    assertEquals("FEMALE", after.getString("gender"));
    assertEquals("7", after.getString("statutory_number"));
  }

  @Test
  void refusesDatesThatAreNone() {
    var february = new JsonObject().put("year", 1990).put("month", 2).put("day", 30);
    var future = new JsonObject().put("year", 2990).put("month", 2).put("day", 1);
    var nameDay = new JsonObject().put("month", 4).put("day", 31);
    for (var wrong :
        List.of(
            new JsonObject().put("date_of_birth", february),
            new JsonObject().put("date_of_birth", future),
            new JsonObject().put("name_day", nameDay))) {
      assertEquals("DATE_INVALID", refused(demographics(wrong)).code());
    }
    assertNull(profile().getJsonObject("demographics"));
  }

  @Test
  void changesCustomFieldsByKeyAndCompanyByField() {
    var company = new JsonObject().put("registration_country", "CYP");
    update(
        new JsonObject()
            .put("company_profile", company)
            .put("custom_fields", List.of(field("milk", "oat"))));
    var more = new JsonObject().put("tax_reference_number", "9");
    var after = update(new JsonObject().put("company_profile", more).put("company_name", "G Ltd"));
    assertEquals(company.put("tax_reference_number", "9"), after.getJsonObject("company_profile"));
    assertEquals("oat", after.getJsonArray("custom_fields").getJsonObject(0).getString("value"));
    var unknown = new JsonObject().put("custom_fields", List.of(field("sugar", "2")));
    assertEquals("CUSTOM_FIELD_UNKNOWN", refused(unknown).code());
  }

  @Test
  void hidesWhoIsNotHersLikeWhoDoesNotExist() {
    var other = desk.contact(desk.register(UUID.randomUUID() + "@example.com")).contact();
    var foreign = Principal.secret(UUID.randomUUID(), UUID.randomUUID(), Set.of("contacts"));
    var own = Principal.secret(desk.business, UUID.randomUUID(), Set.of("contacts"));
    for (var operation : List.of("getContact", "updateContact")) {
      var absent = desk.refusal(operation, own, ContactsUnderTest.of(UUID.randomUUID(), null));
      assertEquals("CONTACT_NOT_FOUND", absent.code());
      assertEquals(absent, desk.refusal(operation, eleni, ContactsUnderTest.of(other, null)));
      assertEquals(absent, desk.refusal(operation, eleni, ContactsUnderTest.of("no id", null)));
      assertEquals(absent, desk.refusal(operation, desk.app(), ContactsUnderTest.of(other, null)));
    }
    assertEquals(
        "CONTACT_NOT_FOUND",
        desk.refusal("getContact", foreign, ContactsUnderTest.of(other, null)).code());
    assertEquals(
        "Eleni",
        desk.ok("getContact", own, ContactsUnderTest.of(other, null)).getString("first_name"));
  }

  private JsonObject update(JsonObject body) {
    desk.ok("updateContact", eleni, ContactsUnderTest.of(eleni.contact(), body));
    return profile();
  }

  private Problem refused(JsonObject body) {
    return desk.refusal("updateContact", eleni, ContactsUnderTest.of(eleni.contact(), body));
  }

  private JsonObject profile() {
    return desk.ok("getContact", eleni, ContactsUnderTest.of(eleni.contact(), null));
  }

  private static JsonObject demographics(JsonObject content) {
    return new JsonObject().put("demographics", content);
  }

  private static JsonObject field(String key, String value) {
    return new JsonObject().put("key", key).put("value", value);
  }
}
