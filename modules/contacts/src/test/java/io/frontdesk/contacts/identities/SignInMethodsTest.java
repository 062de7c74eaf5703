package io.frontdesk.contacts.identities;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.frontdesk.contacts.ContactClient;
import io.frontdesk.contacts.ContactsUnderTest;
import io.frontdesk.contacts.SampleData;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An application offers the ways in that the business file gives it, and no others. */
class SignInMethodsTest {
  private static ContactsUnderTest offering(String... ways) {
    var desk = ContactsUnderTest.open();
    var section = new HashMap<String, Object>(SampleData.section());
    section.put(
        "applications", List.of(Map.of("code", "app", "name", "App", "ways", List.of(ways))));
    desk.apply("harbour", section);
    return desk;
  }

  private static JsonObject registration(JsonObject identification) {
    return new JsonObject().put("identification", identification);
  }

  @Test
  void offersPasswordsByEmailWhereTheFileSaysNothing() {
    try (var desk = offering()) {
      var visitor = new ContactClient(desk);
      var email = ContactClient.byEmail("plain@example.com");
      assertEquals(
          "PASSWORD_MISSING", visitor.refused("registerContact", registration(email)).code());
      visitor.register(email.copy().put("password", "a long good one"));
      assertEquals(0, visitor.post().to("plain@example.com").size());
      var byCode = new JsonObject().put("provider", "EMAIL").put("username", "plain@example.com");
      assertEquals("WAY_NOT_OFFERED", visitor.refused("authenticateContact", byCode).code());
      var otp = ContactClient.otp("EMAIL", "EMAIL", "plain@example.com");
      assertEquals("WAY_NOT_OFFERED", visitor.refused("requestOtp", otp).code());
      var link = new JsonObject().put("email_address", "plain@example.com");
      assertEquals(
          "VERIFICATION_NOT_OFFERED", visitor.refused("requestEmailVerification", link).code());
      var phone = ContactClient.byPhone("99123456").put("password", "a long good one");
      assertEquals(
          "WAY_NOT_OFFERED", visitor.refused("registerContact", registration(phone)).code());
    }
  }

  @Test
  void takesNoPasswordWhereCodesAloneAreOffered() {
    try (var desk = offering("PHONE_OTP")) {
      var visitor = new ContactClient(desk);
      var phone = ContactClient.byPhone("99123456");
      assertEquals(
          "WAY_NOT_OFFERED",
          visitor
              .refused(
                  "registerContact", registration(phone.copy().put("password", "a long good one")))
              .code());
      assertNull(visitor.register(phone).getString("access_token"));
      var forgotten = new JsonObject().put("username", "+35799123456");
      assertEquals("WAY_NOT_OFFERED", visitor.refused("forgotPassword", forgotten).code());
    }
  }
}
