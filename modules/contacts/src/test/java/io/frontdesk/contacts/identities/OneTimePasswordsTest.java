package io.frontdesk.contacts.identities;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.ContactClient;
import io.frontdesk.contacts.ContactsUnderTest;
import io.frontdesk.platform.bus.RequestParts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Codes of six digits: who gets one, how long it is good, and what a guesser gets. */
class OneTimePasswordsTest {
  private static ContactsUnderTest desk;
  private static ContactClient visitor;

  @BeforeAll
  static void open() {
    desk = ContactsUnderTest.open();
    visitor = new ContactClient(desk);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void registersNobodyBeforeTheCodeIsRight() {
    var challenge = visitor.register(ContactClient.byEmail("new@example.com"));
    assertNull(challenge.getString("access_token"));
    assertEquals("n*****@e*****", challenge.getString("obfuscated_value"));
    assertEquals("0", desk.single("select count(*) from contact where email = 'new@example.com'"));
    var session = visitor.enter(challenge, "new@example.com");
    assertTrue(session.getJsonObject("contact").getBoolean("is_verified"));
    assertFalse(session.getBoolean("existing_contact"));
    assertEquals("new@example.com", visitor.profile(session).getString("email"));
  }

  @Test
  void comesBackByACodeToTheSameContact() {
    var first = visitor.arrive("back@example.com");
    var challenge =
        visitor.signIn(
            new JsonObject().put("provider", "EMAIL").put("username", "BACK@example.com"));
    assertEquals(
        ContactClient.id(first), ContactClient.id(visitor.enter(challenge, "back@example.com")));
  }

  @Test
  void acceptsACodeOnce() {
    var challenge = visitor.register(ContactClient.byEmail("once@example.com"));
    var answer = ContactClient.answer(challenge, visitor.post().code("once@example.com"));
    visitor.ok("validateOtp", answer);
    assertEquals("CODE_WRONG", visitor.refused("validateOtp", answer).code());
  }

  @Test
  void letsOneOfManyInWhoAnswerAtTheSameMoment() {
    var challenge = visitor.register(ContactClient.byEmail("race@example.com"));
    var answer = ContactClient.answer(challenge, visitor.post().code("race@example.com"));
    var all =
        IntStream.range(0, 8)
            .mapToObj(i -> desk.send("validateOtp", desk.app(), RequestParts.body(answer)))
            .toList();
    ContactsUnderTest.get(Future.join(all).otherwiseEmpty());
    assertEquals(1, all.stream().filter(Future::succeeded).count());
    assertEquals("1", desk.single("select count(*) from contact where email = 'race@example.com'"));
  }

  @Test
  void isDeadAfterFiveWrongTriesHoweverManyComeAtOnce() {
    var challenge = visitor.register(ContactClient.byEmail("guess@example.com"));
    var right = visitor.post().code("guess@example.com");
    var wrong = String.format(Locale.ROOT, "%06d", (Integer.parseInt(right) + 1) % 1_000_000);
    var all =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    desk.send(
                        "validateOtp",
                        desk.app(),
                        RequestParts.body(ContactClient.answer(challenge, wrong))))
            .toList();
    ContactsUnderTest.get(Future.join(all).otherwiseEmpty());
    assertEquals(0, all.stream().filter(Future::succeeded).count());
    var tries = "select tries from challenge where id = '" + challenge.getString("auth_otp") + "'";
    assertEquals("5", desk.single(tries));
    assertEquals(
        "CODE_WRONG",
        visitor.refused("validateOtp", ContactClient.answer(challenge, right)).code());
  }

  @Test
  void keepsTheTriesWhenTheCodeIsSentAgain() {
    var challenge = visitor.register(ContactClient.byEmail("again@example.com"));
    var old = visitor.post().code("again@example.com");
    for (var i = 0; i < 4; i++) {
      visitor.refused("validateOtp", ContactClient.answer(challenge, "x"));
      var wrong = old.equals("000000") ? "111111" : "000000";
      visitor.refused("validateOtp", ContactClient.answer(challenge, wrong));
    }
    var again =
        visitor.ok(
            "requestOtp", ContactClient.otp("EMAIL", "AUTH_OTP", challenge.getString("auth_otp")));
    assertEquals(challenge.getString("auth_otp"), again.getString("auth_otp"));
    assertEquals(challenge.getString("obfuscated_value"), again.getString("obfuscated_value"));
    var renewed = visitor.post().code("again@example.com");
    if (!renewed.equals(old)) {
      visitor.refused("validateOtp", ContactClient.answer(challenge, old));
      assertEquals(
          "CODE_WRONG",
          visitor.refused("validateOtp", ContactClient.answer(challenge, renewed)).code());
    }
  }

  @Test
  void isOutOfTimeAfterFiveMinutes() {
    try (var own = ContactsUnderTest.open()) {
      var late = new ContactClient(own);
      var challenge = late.register(ContactClient.byEmail("late@example.com"));
      var answer = ContactClient.answer(challenge, late.post().code("late@example.com"));
      own.pass(Duration.ofSeconds(301));
      assertEquals("CODE_WRONG", late.refused("validateOtp", answer).code());
      late.ok(
          "requestOtp", ContactClient.otp("EMAIL", "AUTH_OTP", challenge.getString("auth_otp")));
      late.enter(challenge, "late@example.com");
    }
  }

  @Test
  void sendsThreeToOneAddressInTenMinutes() {
    try (var own = ContactsUnderTest.open()) {
      var many = new ContactClient(own);
      var registration = ContactClient.byEmail("many@example.com");
      for (var i = 0; i < 3; i++) {
        many.register(registration);
      }
      var body = new JsonObject().put("identification", registration);
      var refused = many.refused("registerContact", body);
      assertEquals("TOO_MANY_SENDS", refused.code());
      assertTrue(refused.retryAfterSeconds() > 590 && refused.retryAfterSeconds() <= 600);
      assertEquals(
          "TOO_MANY_SENDS",
          many.refused("requestOtp", ContactClient.otp("EMAIL", "EMAIL", "many@example.com"))
              .code());
      assertEquals(3, many.post().to("many@example.com").size());
      own.pass(Duration.ofSeconds(601));
      many.register(registration);
    }
  }

  @Test
  void pretendsToASenderOfWhoItDoesNotKnow() {
    var known = visitor.arrive("known@example.com");
    assertNotEquals(null, known);
    var real = visitor.ok("requestOtp", ContactClient.otp("EMAIL", "EMAIL", "known@example.com"));
    var pretended =
        visitor.ok("requestOtp", ContactClient.otp("EMAIL", "EMAIL", "knowm@example.com"));
    assertEquals(real.fieldNames(), pretended.fieldNames());
    assertEquals(real.getString("obfuscated_value"), pretended.getString("obfuscated_value"));
    assertEquals(0, visitor.post().to("knowm@example.com").size());
    assertEquals(
        "CODE_WRONG",
        visitor.refused("validateOtp", ContactClient.answer(pretended, "123456")).code());
    var again =
        visitor.ok(
            "requestOtp", ContactClient.otp("EMAIL", "AUTH_OTP", pretended.getString("auth_otp")));
    assertEquals(pretended.getString("obfuscated_value"), again.getString("obfuscated_value"));
  }

  @Test
  void findsByPapersAndSendsToTheProvedAddressAlone() {
    var session = visitor.arrive("papers@example.com");
    var passport =
        new JsonObject()
            .put("number", "K7")
            .put("issuing_country_code", "CYP")
            .put("expiration_date", 1924905600);
    var born = new JsonObject().put("year", 1990).put("month", 2).put("day", 28);
    var demographics =
        new JsonObject()
            .put("passport", passport)
            .put("id_details", passport.copy().put("number", "I8"))
            .put("statutory_number", "S9")
            .put("date_of_birth", born);
    visitor.ok("updateContact", session, new JsonObject().put("demographics", demographics));
    for (var each :
        new String[][] {
          {"PASSPORT", "K7"},
          {"ID_NUMBER", "I8"},
          {"STATUTORY_ID", "S9"},
          {"PASSPORT", "K7", "BIRTHDATE", "1990-02-28"}
        }) {
      desk.single("delete from throttle where purpose = 'send'");
      var challenge = visitor.ok("requestOtp", ContactClient.otp("EMAIL", each));
      assertEquals("*****@*****", challenge.getString("obfuscated_value"));
      assertEquals(
          ContactClient.id(session),
          ContactClient.id(visitor.enter(challenge, "papers@example.com")));
    }
    desk.single("delete from throttle where purpose = 'send'");
    var before = visitor.post().to("papers@example.com").size();
    for (var each :
        new String[][] {
          {"BIRTHDATE", "1990-02-28"},
          {"PASSPORT", "K7", "BIRTHDATE", "1991-02-28"},
          {"CARD", "4929000011112222"},
          {"LOYALTY_IDENTIFIER", "1"},
          {"GIFT_PASS", "1"},
          {"PASSPORT", "K7", "EMAIL", "other@example.com"}
        }) {
      visitor.ok("requestOtp", ContactClient.otp("EMAIL", each));
    }
    visitor.ok("requestOtp", ContactClient.otp("SMS", "PASSPORT", "K7"));
    assertEquals(before, visitor.post().to("papers@example.com").size());
  }

  @Test
  void doesNotTellByALimitWhoseAddressItLookedUp() {
    var session = visitor.arrive("lookup@example.com");
    var papers = new JsonObject().put("statutory_number", "L1");
    visitor.ok("updateContact", session, new JsonObject().put("demographics", papers));
    desk.single("delete from throttle where purpose = 'send'");
    for (var i = 0; i < 3; i++) {
      visitor.ok("requestOtp", ContactClient.otp("EMAIL", "EMAIL", "lookup@example.com"));
    }
    var sent = visitor.post().to("lookup@example.com").size();
    visitor.ok("requestOtp", ContactClient.otp("EMAIL", "STATUTORY_ID", "L1"));
    assertEquals(sent, visitor.post().to("lookup@example.com").size());
  }
}
