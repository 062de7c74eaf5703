package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in, as an app takes it: the codes and links are those that were sent. */
@ExtendWith(SharedNode.class)
class SignInMethodsTest {
  private static final String PASSWORD = "a long good one";

  /** A mobile number of Cyprus that nobody had before. */
  static String newNumber() {
    return "99" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
  }

  private static String e164(String number) {
    return "+357" + number;
  }

  @Test
  void byEmailAndPasswordSheIsInAtOnceAndVerifiedByTheLink(RunningNode node) {
    var company = BusinessClient.another(node);
    var caller = new Caller(company);
    var email = BusinessClient.newEmail();
    var withPassword = Caller.email(email).put("password", PASSWORD);
    var session = caller.register(withPassword).expect(201).json();
    assertFalse(session.getJsonObject("contact").getBoolean("is_verified"));
    assertNull(session.getString("auth_otp"));
    var credentials = Caller.username(email).put("password", PASSWORD);
    var before = caller.signIn(credentials).expect(200).json();
    assertFalse(before.getJsonObject("contact").getBoolean("is_verified"));
    var token = caller.postbox().token(email);
    for (var i = 0; i < 2; i++) {
      var path = BusinessClient.CONTACTS + "/verify_email?token=" + token;
      assertEquals("", node.client().get(path).expect(200).text());
    }
    var after = caller.signIn(credentials).expect(200).json();
    assertTrue(after.getJsonObject("contact").getBoolean("is_verified"));
    assertTrue(caller.isSignedIn(session));
  }

  @Test
  void byEmailAndCodeThereIsNoSessionBeforeTheCode(RunningNode node) {
    var caller = new Caller(BusinessClient.another(node));
    var email = BusinessClient.newEmail();
    var challenge = caller.register(Caller.email(email)).expect(201).json();
    assertNull(challenge.getString("access_token"));
    assertNull(challenge.getJsonObject("contact"));
    var session = caller.enter(challenge, email);
    assertTrue(caller.isSignedIn(session));
    var again = caller.signIn(Caller.username(email)).expect(200).json();
    assertNull(again.getString("access_token"));
    assertEquals(Caller.id(session), Caller.id(caller.enter(again, email)));
  }

  @Test
  void byPhoneAndCode(RunningNode node) {
    var caller = new Caller(BusinessClient.another(node));
    var number = newNumber();
    var challenge = caller.register(Caller.phone(number, "CYP")).expect(201).json();
    assertTrue(challenge.getString("obfuscated_value").endsWith(number.substring(6)));
    var session = caller.enter(challenge, e164(number));
    var again = caller.signIn(Caller.phone(number, "CYP")).expect(200).json();
    assertEquals(Caller.id(session), Caller.id(caller.enter(again, e164(number))));
    var message = caller.postbox().all(e164(number)).get(0);
    assertEquals("SMS", message.getString("channel"));
    assertTrue(message.getString("text").contains(message.getString("code")));
  }

  @Test
  void byPhoneAndPasswordSheIsInAtOnceAndTheCodeProvesThePhone(RunningNode node) {
    var caller = new Caller(BusinessClient.another(node));
    var number = newNumber();
    var withPassword = Caller.phone(number, "CYP").put("password", PASSWORD);
    var session = caller.register(withPassword).expect(201).json();
    assertTrue(caller.isSignedIn(session));
    assertFalse(session.getJsonObject("contact").getBoolean("is_verified"));
    var proved = caller.enter(session, e164(number));
    assertEquals(Caller.id(session), Caller.id(proved));
    var again = caller.signIn(withPassword.copy()).expect(200).json();
    assertTrue(again.getJsonObject("contact").getBoolean("is_verified"));
    withPassword.put("password", "not the right one");
    caller.signIn(withPassword).expect(401, "CREDENTIALS_WRONG");
  }

  @Test
  void aServerGivesAContactWhoNeverUsedAnAppHerFirstWayIn(RunningNode node) {
    var company = BusinessClient.another(node);
    var caller = new Caller(company);
    var known = caller.arrive(BusinessClient.newEmail());
    var number = newNumber();
    var asked =
        company
            .server("contacts")
            .post(Caller.path(known) + "/identities", Caller.phone(number, "CYP"))
            .expect(201)
            .json();
    var session = caller.enter(asked, e164(number));
    assertEquals(Caller.id(known), Caller.id(session));
  }

  @Test
  void whatIsSentHoldsNoMoreThanThree(RunningNode node) {
    var caller = new Caller(BusinessClient.another(node));
    var email = BusinessClient.newEmail();
    for (var i = 0; i < 3; i++) {
      caller.register(Caller.email(email)).expect(201);
    }
    var refused = caller.register(Caller.email(email)).expect(429, "TOO_MANY_SENDS");
    assertTrue(Integer.parseInt(refused.header("Retry-After")) > 500);
    caller.otp("EMAIL", "EMAIL", email).expect(429, "TOO_MANY_SENDS");
    var forgotten = new JsonObject().put("username", email);
    caller.post("/forgot_password", forgotten).expect(429, "TOO_MANY_SENDS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CYP | 99123456 | 99 12 34 56 | +357 99-123456 | +35799123456",
        "GRC | 6912345678 | 691 234 5678 | +30 691 234 5678 | +306912345678",
        "GBR | 07400123456 | (07400) 123456 | +44 7400 123456 | +447400123456",
        "DEU | 015123456789 | 01512 3456789 | +49 1512 3456789 | +4915123456789",
        "USA | 2015550123 | (201) 555-0123 | +1 201-555-0123 | +12015550123"
      })
  void takesAPhoneAsPeopleWriteIt(
      String country,
      String plain,
      String spaced,
      String international,
      String e164,
      RunningNode node) {
    var caller = new Caller(BusinessClient.another(node));
    var session =
        caller.enter(caller.register(Caller.phone(plain, country)).expect(201).json(), e164);
    for (var written : new String[] {spaced, international}) {
      node.change("delete from contacts.throttle where purpose = 'send'");
      var challenge = caller.signIn(Caller.phone(written, country)).expect(200).json();
      assertEquals(Caller.id(session), Caller.id(caller.enter(challenge, e164)), written);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "مريم, '\u202Eمريم\u202C'",
    "\uD83D\uDE00\uD83D\uDC69\u200D\uD83D\uDCBB, 王",
    "'\"}],{\"a\":\"', '<script>alert(1)</script>'",
    "'Eleni\r\nBcc: all@example.com', '${jndi:ldap://x}{{7*7}}'"
  })
  void anyNameIsANameAndNothingElse(String first, String last, RunningNode node) {
    var company = BusinessClient.another(node);
    var caller = new Caller(company);
    var email = "n" + UUID.randomUUID() + "@example.com";
    var body =
        new JsonObject()
            .put("first_name", first)
            .put("last_name", last)
            .put("identification", Caller.email(email));
    var session = caller.enter(caller.post("/register", body).expect(201).json(), email);
    var profile = caller.profile(session);
    assertEquals(first.replaceAll("\\s+", " "), profile.getString("first_name"));
    var message = caller.postbox().all(email).get(0);
    assertFalse(message.getString("subject").contains("\n"));
    assertFalse(message.getString("text").contains("\nBcc:"));
  }
}
