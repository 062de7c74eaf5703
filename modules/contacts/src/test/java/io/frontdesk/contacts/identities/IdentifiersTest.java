package io.frontdesk.contacts.identities;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.ContactClient;
import io.frontdesk.contacts.ContactsUnderTest;
import io.frontdesk.contract.Principal;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose an address is: only a proof decides, and it ends whatever anybody claimed before. */
class IdentifiersTest {
  private static final String PASSWORD = "a long good one";

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

  private static JsonObject claim(String email) {
    return visitor.register(ContactClient.byEmail(email).put("password", PASSWORD));
  }

  private static Principal server() {
    return Principal.secret(desk.business, UUID.randomUUID(), Set.of("contacts"));
  }

  private static void vouch(JsonObject session, JsonObject address) {
    desk.ok("updateContact", server(), ContactsUnderTest.of(ContactClient.id(session), address));
  }

  /** A contact with an address that the business vouches for, who cannot sign in with it. */
  private static JsonObject vouched(String email) {
    var session = visitor.arrive("at-" + UUID.randomUUID() + "@example.com");
    vouch(session, new JsonObject().put("email", email));
    desk.single("delete from identity where contact = '" + ContactClient.id(session) + "'");
    return session;
  }

  @Test
  void leavesNothingToWhoClaimedAnAddressWhenItsOwnerComesByACode() {
    var thief = claim("mine@example.com");
    var owner = visitor.arrive("mine@example.com");
    assertNotEquals(ContactClient.id(thief), ContactClient.id(owner));
    assertTrue(visitor.ended(thief));
    assertEquals(
        "CREDENTIALS_WRONG",
        visitor
            .refused("authenticateContact", ContactClient.credentials("mine@example.com", PASSWORD))
            .code());
    assertNull(visitor.profile(thief).getString("email"));
  }

  @Test
  void endsSessionsThatWereOpenedWithTheClaimLaterToo() {
    claim("later@example.com");
    var second = visitor.signIn(ContactClient.credentials("later@example.com", PASSWORD));
    visitor.arrive("later@example.com");
    assertTrue(visitor.ended(second));
  }

  @Test
  void refusesARegistrationWithTheAddressOfWhoProvedIt() {
    visitor.arrive("proved@example.com");
    var registration = ContactClient.byEmail("proved@example.com").put("password", PASSWORD);
    var body = new JsonObject().put("identification", registration);
    assertEquals("EMAIL_TAKEN", visitor.refused("registerContact", body).code());
  }

  @Test
  void givesAVouchedContactHerFirstWayInByACodeAlone() {
    var known = vouched("vouched@example.com");
    var challenge = claim("vouched@example.com");
    assertNull(challenge.getString("access_token"));
    var session = visitor.enter(challenge, "vouched@example.com");
    assertTrue(session.getBoolean("existing_contact"));
    assertEquals(ContactClient.id(known), ContactClient.id(session));
    var again = visitor.signIn(ContactClient.credentials("vouched@example.com", PASSWORD));
    assertEquals(ContactClient.id(known), ContactClient.id(again));
    assertFalse(again.getBoolean("existing_contact"));
  }

  @Test
  void findsAVouchedContactWhoAsksForACode() {
    var known = vouched("asks@example.com");
    var challenge =
        visitor.signIn(
            new JsonObject().put("provider", "EMAIL").put("username", "asks@example.com"));
    var session = visitor.enter(challenge, "asks@example.com");
    assertEquals(ContactClient.id(known), ContactClient.id(session));
    assertTrue(session.getBoolean("existing_contact"));
  }

  @Test
  void findsNobodyByAnAddressThatIsOnlyPending() {
    var session = visitor.arrive("has@example.com");
    visitor.ok("updateContact", session, new JsonObject().put("email", "wants@example.com"));
    visitor.ok("requestOtp", ContactClient.otp("EMAIL", "EMAIL", "wants@example.com"));
    assertTrue(
        visitor.post().to("wants@example.com").stream()
            .noneMatch(letter -> letter.notice().kind() == Kind.SIGN_IN_CODE));
    var told = visitor.post().newest("has@example.com");
    assertEquals(Kind.ADDRESS_CHANGED, told.notice().kind());
  }

  @Test
  void movesSigningInToTheNewAddressOnceItIsProved() {
    var session = visitor.arrive("old@example.com");
    visitor.ok("changePassword", session, new JsonObject().put("password", PASSWORD));
    visitor.ok("updateContact", session, new JsonObject().put("email", "young@example.com"));
    var link = new JsonObject().put("token", visitor.post().token("young@example.com"));
    desk.ok("verifyEmail", Principal.anyone(), ContactsUnderTest.query(link));
    var again = visitor.signIn(ContactClient.credentials("young@example.com", PASSWORD));
    assertEquals(ContactClient.id(session), ContactClient.id(again));
    assertNull(visitor.profile(session).getString("pending_email"));
    assertEquals(
        "CREDENTIALS_WRONG",
        visitor
            .refused("authenticateContact", ContactClient.credentials("old@example.com", PASSWORD))
            .code());
  }

  @Test
  void endsAPendingClaimOfSomebodyElse() {
    var other = visitor.arrive("other@example.com");
    visitor.ok("updateContact", other, new JsonObject().put("email", "wanted@example.com"));
    var link = visitor.post().token("wanted@example.com");
    visitor.arrive("wanted@example.com");
    assertNull(visitor.profile(other).getString("pending_email"));
    var followed =
        desk.refusal(
            "verifyEmail",
            Principal.anyone(),
            ContactsUnderTest.query(new JsonObject().put("token", link)));
    assertEquals("LINK_INVALID", followed.code());
  }

  @Test
  void addsAnAddressWhenItIsProvedAndNotBefore() {
    var session = visitor.arrive("adds@example.com");
    var asked = visitor.ok("addIdentity", session, ContactClient.byPhone("99 111222"));
    assertNull(visitor.profile(session).getJsonObject("phone"));
    visitor.ok("requestOtp", ContactClient.otp("SMS", "PHONE", "+35799111222"));
    assertEquals(1, visitor.post().to("+35799111222").size());
    var came = visitor.enter(asked, "+35799111222");
    assertEquals(ContactClient.id(session), ContactClient.id(came));
    assertEquals("99111222", visitor.profile(session).getJsonObject("phone").getString("number"));
    desk.single("delete from throttle where purpose = 'send'");
    var byPhone = visitor.signIn(ContactClient.byPhone("99111222"));
    assertEquals(
        ContactClient.id(session), ContactClient.id(visitor.enter(byPhone, "+35799111222")));
  }

  @Test
  void addsNoAddressThatSomebodyElseHasProved() {
    visitor.arrive("taken@example.com");
    var session = visitor.arrive("taker@example.com");
    var asked = visitor.ok("addIdentity", session, ContactClient.byEmail("taken@example.com"));
    var answer = ContactClient.answer(asked, visitor.post().code("taken@example.com"));
    assertEquals("ADDRESS_TAKEN", visitor.refused("validateOtp", answer).code());
  }

  @Test
  void provesAPhoneThatWasRegisteredWithAPassword() {
    var session = visitor.register(ContactClient.byPhone("99333444").put("password", PASSWORD));
    assertFalse(session.getJsonObject("contact").getBoolean("is_verified"));
    assertEquals("*****44", session.getString("obfuscated_value"));
    var proved = visitor.enter(session, "+35799333444");
    assertTrue(proved.getJsonObject("contact").getBoolean("is_verified"));
    assertEquals(ContactClient.id(session), ContactClient.id(proved));
    var again = visitor.signIn(ContactClient.byPhone("99333444").put("password", PASSWORD));
    assertTrue(again.getJsonObject("contact").getBoolean("is_verified"));
  }

  @Test
  void remembersWhoReferredHerAndForgivesAWrongCode() {
    var referrer = visitor.arrive("referrer@example.com");
    var code = visitor.profile(referrer).getString("referral_code");
    var right = new JsonObject().put("identification", ContactClient.byEmail("friend@example.com"));
    var friend =
        visitor.enter(
            visitor.ok(
                "registerContact",
                right.put("referral_code", code.toLowerCase(java.util.Locale.ROOT))),
            "friend@example.com");
    var referred = "select referred_by from contact where id = '%s'";
    assertEquals(
        ContactClient.id(referrer), desk.single(referred.formatted(ContactClient.id(friend))));
    var wrong =
        new JsonObject().put("identification", ContactClient.byEmail("stranger@example.com"));
    var stranger =
        visitor.enter(
            visitor.ok("registerContact", wrong.put("referral_code", "NOBODYS")),
            "stranger@example.com");
    assertNull(desk.single(referred.formatted(ContactClient.id(stranger))));
  }

  @Test
  void refusesAPassAndLeavesNobodyBehind() {
    for (var field : new String[] {"pass_code", "pass_pin "}) {
      var body =
          new JsonObject()
              .put(
                  "identification",
                  ContactClient.byEmail("pass@example.com").put("password", PASSWORD))
              .put(field, "1234");
      assertEquals("PASSES_NOT_OFFERED", visitor.refused("registerContact", body).code());
    }
    assertEquals("0", desk.single("select count(*) from contact where email = 'pass@example.com'"));
  }
}
