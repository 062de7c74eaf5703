package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.app.BusinessClient.Person;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Query parameters are decoded once, and are texts unless the contract says otherwise. */
@ExtendWith(SharedNode.class)
class BreakingParametersTest {
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
  void anEmailOfAnyLegalFormIsFound() {
    for (var local :
        List.of("a+b", "a%b", "100%25", "o'neil", "{a}", "x=1&y=2", "a#b", "true", "12345")) {
      var email = local + UUID.randomUUID().toString().substring(0, 8) + "@example.com";
      company.register(email);
      assertTrue(exists("email_address", email), email);
      assertTrue(exists("email_address", email.toUpperCase(Locale.ROOT)), email);
      assertEquals(email, company.authenticate(email).profile().getString("email"));
    }
  }

  private boolean exists(String parameter, String value) {
    var query = parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    var answer = company.app().get(BusinessClient.CONTACTS + "?" + query);
    return answer.expect(200).json().getBoolean("contact_exists");
  }

  /** Only a validator that reads them as JSON would let a number or an object be an email. */
  @Test
  void noTextInAParameterIsADefect() {
    for (var text : BreakingValuesTest.TEXTS) {
      for (var parameter : List.of("email_address", "phone", "email_address[]", "order")) {
        var query =
            URLEncoder.encode(parameter, StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(text, StandardCharsets.UTF_8);
        company.app().get(BusinessClient.CONTACTS + "?" + query).expect(400);
        var status = company.office().get(Client.BACK_OFFICE + "/keys?" + query).status();
        assertEquals(parameter.equals("order") ? 400 : 200, status, query);
      }
    }
    for (var size :
        List.of("0", "101", "-1", "1.5", "1e1", "9999999999999999999", "true", "{}", "")) {
      var query = "size=" + URLEncoder.encode(size, StandardCharsets.UTF_8);
      var answer = company.office().get(Client.BACK_OFFICE + "/keys?" + query);
      assertEquals(size.isEmpty() ? 200 : 400, answer.status(), size + answer.text());
    }
  }

  @Test
  void aPhoneIsFoundHoweverItsPlusWasSent() {
    var phone = "+35799" + (100_000 + (int) (System.nanoTime() % 800_000));
    // A server vouches for it, so that it counts.
    company.office().put(anna.path(), new JsonObject().put("phone", phone(phone))).expect(200);
    assertTrue(exists("phone", phone));
    assertTrue(exists("phone", " " + phone.substring(1)), "a plus that was not encoded");
    assertFalse(exists("phone", "+35799000000"));
  }

  private static JsonObject phone(String number) {
    return new JsonObject().put("type", "MOBILE").put("country_code", "CYP").put("number", number);
  }
}
