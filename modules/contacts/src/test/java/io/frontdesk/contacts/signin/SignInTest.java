package io.frontdesk.contacts.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.ContactClient;
import io.frontdesk.contacts.ContactsUnderTest;
import io.frontdesk.contacts.SampleData;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.bus.Reply;
import io.frontdesk.platform.bus.RequestParts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in with a password, and guessing one. */
class SignInTest {
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
  void signsInWithTheEmailInAnyCase() {
    var email = register();
    var signedIn =
        ContactsUnderTest.get(signIn(email.toUpperCase(Locale.ROOT), "a good one")).json();
    assertFalse(signedIn.getBoolean("existing_contact"));
    assertEquals("Eleni", signedIn.getJsonObject("contact").getString("first_name"));
    desk.ok(
        "getContact",
        desk.contact(signedIn),
        ContactsUnderTest.of(desk.contact(signedIn).contact(), null));
  }

  @Test
  void takesAPasswordHoweverItsLettersWereComposed() {
    var email = UUID.randomUUID() + "@example.com";
    var body = SampleData.registration(email);
    body.getJsonObject("identification").put("password", "caf\u00e9 cr\u00e8me");
    desk.ok("registerContact", desk.app(), RequestParts.body(body));
    ContactsUnderTest.get(signIn(email, "cafe\u0301\u00a0cre\u0300me"));
  }

  @Test
  void answersUnknownAndWrongAlike() {
    var wrong = ContactsUnderTest.refusal(signIn(register(), "a wrong one"));
    assertEquals("CREDENTIALS_WRONG", wrong.code());
    assertEquals(Kind.UNAUTHENTICATED, wrong.kind());
    assertEquals(wrong, ContactsUnderTest.refusal(signIn("nobody@example.com", "a wrong one")));
    assertEquals(wrong, ContactsUnderTest.refusal(signIn("no \u0000 email", "a wrong one")));
  }

  @Test
  void neverLooksAtMoreGuessesThanTheBudgetHoweverManyComeAtOnce() {
    for (var email : List.of(register(), UUID.randomUUID() + "@example.com")) {
      var codes = new TreeMap<String, Integer>();
      var guesses =
          IntStream.range(0, 60).mapToObj(each -> signIn(email, "guess " + each)).toList();
      ContactsUnderTest.get(Future.join(guesses).otherwiseEmpty());
      for (var guess : guesses) {
        codes.merge(((Problem.Raised) guess.cause()).problem().code(), 1, Integer::sum);
      }
      assertEquals(Map.of("CREDENTIALS_WRONG", 5, "SIGN_IN_SLOWED", 55), codes);
      // The right password is not looked at either, and her sessions stay.
      assertEquals("SIGN_IN_SLOWED", ContactsUnderTest.refusal(signIn(email, "a good one")).code());
    }
  }

  @Test
  void countsNoTryForWhichThereWasNoTime() {
    var slow =
        Map.<String, Object>of(
            "passwords.memory_kib", 65_536,
            "passwords.queue", 1,
            "sign_in.first_wait_seconds", 60);
    try (var busy = ContactsUnderTest.open(slow)) {
      var guesses = IntStream.range(0, 5).mapToObj(each -> guess(busy)).toList();
      ContactsUnderTest.get(Future.join(guesses).otherwiseEmpty());
      var codes = guesses.stream().map(each -> ContactsUnderTest.refusal(each).code()).toList();
      var looked = Collections.frequency(codes, "CREDENTIALS_WRONG");
      assertEquals(5 - looked, Collections.frequency(codes, "SERVICE_BUSY"));
      assertTrue(looked >= 1 && looked < 5, codes.toString());
      for (var each = looked; each < 5; each++) {
        assertEquals("CREDENTIALS_WRONG", ContactsUnderTest.refusal(guess(busy)).code());
      }
      assertEquals("SIGN_IN_SLOWED", ContactsUnderTest.refusal(guess(busy)).code());
    }
  }

  private static Future<Reply> guess(ContactsUnderTest at) {
    var credentials = ContactClient.credentials("nobody@example.com", "a wrong one");
    return at.send("authenticateContact", at.app(), RequestParts.body(credentials));
  }

  @Test
  void doublesTheWaitWithEveryFailureAndForgetsItWithASuccess() {
    var email = register();
    IntStream.range(0, 5).forEach(each -> ContactsUnderTest.refusal(signIn(email, "wrong")));
    for (var seconds = 1; seconds <= 8; seconds *= 2) {
      var slowed = ContactsUnderTest.refusal(signIn(email, "a good one"));
      assertEquals("SIGN_IN_SLOWED", slowed.code());
      assertEquals(Kind.LIMITED, slowed.kind());
      assertTrue(slowed.retryAfterSeconds() <= seconds, slowed.toString());
      assertTrue(slowed.retryAfterSeconds() > seconds / 2, slowed.toString());
      desk.pass(Duration.ofSeconds(seconds));
      assertEquals("CREDENTIALS_WRONG", ContactsUnderTest.refusal(signIn(email, "wrong")).code());
    }
    desk.pass(Duration.ofSeconds(16));
    ContactsUnderTest.get(signIn(email, "a good one"));
    IntStream.range(0, 4).forEach(each -> ContactsUnderTest.refusal(signIn(email, "wrong")));
    ContactsUnderTest.get(signIn(email, "a good one"));
  }

  @Test
  void forgetsFailuresAfterADayWithoutAny() {
    var email = register();
    IntStream.range(0, 5).forEach(each -> ContactsUnderTest.refusal(signIn(email, "wrong")));
    desk.pass(Duration.ofHours(25));
    for (var each = 0; each < 4; each++) {
      assertEquals("CREDENTIALS_WRONG", ContactsUnderTest.refusal(signIn(email, "wrong")).code());
    }
    ContactsUnderTest.get(signIn(email, "a good one"));
  }

  @Test
  void keepsNoNameThatWasTried() {
    ContactsUnderTest.refusal(signIn("secretly@example.com", "wrong"));
    var found = "select count(*) from throttle where encode(subject, 'escape') like '%secretly%'";
    assertEquals("0", desk.single(found));
  }

  @Test
  void refusesWhatIsNotOfferedYet() {
    var google = new JsonObject().put("provider", "GOOGLE");
    assertEquals("PROVIDER_NOT_SUPPORTED", refused(google));
    var email = new JsonObject().put("provider", "EMAIL");
    assertEquals("USERNAME_MISSING", refused(email));
    assertEquals("GUEST_NOT_SUPPORTED", refused(email.put("login_as_guest", true)));
  }

  private static String refused(JsonObject body) {
    return desk.refusal("authenticateContact", desk.app(), RequestParts.body(body)).code();
  }

  private static String register() {
    var email = UUID.randomUUID() + "@example.com";
    desk.register(email);
    return email;
  }

  private static Future<Reply> signIn(String username, String password) {
    var body =
        new JsonObject()
            .put("provider", "EMAIL")
            .put("username", username)
            .put("password", password);
    return desk.send("authenticateContact", desk.app(), RequestParts.body(body));
  }
}
