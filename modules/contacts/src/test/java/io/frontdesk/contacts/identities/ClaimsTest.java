package io.frontdesk.contacts.identities;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.Desk;
import io.frontdesk.contacts.Visitor;
import io.frontdesk.contract.Principal;
import io.frontdesk.contract.contacts.NoticeDue.Kind;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose an address is: only a proof decides, and it ends whatever anybody claimed before. */
class ClaimsTest {
  private static final String PASSWORD = "a long good one";

  private static Desk desk;
  private static Visitor visitor;

  @BeforeAll
  static void open() {
    desk = Desk.open();
    visitor = new Visitor(desk);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static JsonObject claim(String email) {
    return visitor.register(Visitor.byEmail(email).put("password", PASSWORD));
  }

  private static Principal server() {
    return Principal.secret(desk.business, UUID.randomUUID(), Set.of("contacts"));
  }

  private static void vouch(JsonObject session, JsonObject address) {
    desk.ok("updateContact", server(), Desk.of(Visitor.id(session), address));
  }

  /** A contact with an address that the business vouches for, who cannot sign in with it. */
  private static JsonObject vouched(String email) {
    var session = visitor.arrive("at-" + UUID.randomUUID() + "@example.com");
    vouch(session, new JsonObject().put("email", email));
    desk.single("delete from identity where contact = '" + Visitor.id(session) + "'");
    return session;
  }

  @Test
  void leavesNothingToWhoClaimedAnAddressWhenItsOwnerComesByACode() {
    var thief = claim("mine@example.com");
    var owner = visitor.arrive("mine@example.com");
    assertNotEquals(Visitor.id(thief), Visitor.id(owner));
    assertTrue(visitor.ended(thief));
    assertEquals(
        "CREDENTIALS_WRONG",
        visitor
            .refused("authenticateContact", Visitor.credentials("mine@example.com", PASSWORD))
            .code());
    assertNull(visitor.profile(thief).getString("email"));
  }

  @Test
  void endsSessionsThatWereOpenedWithTheClaimLaterToo() {
    claim("later@example.com");
    var second = visitor.signIn(Visitor.credentials("later@example.com", PASSWORD));
    visitor.arrive("later@example.com");
    assertTrue(visitor.ended(second));
  }

  @Test
  void refusesARegistrationWithTheAddressOfWhoProvedIt() {
    visitor.arrive("proved@example.com");
    var registration = Visitor.byEmail("proved@example.com").put("password", PASSWORD);
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
    assertEquals(Visitor.id(known), Visitor.id(session));
    var again = visitor.signIn(Visitor.credentials("vouched@example.com", PASSWORD));
    assertEquals(Visitor.id(known), Visitor.id(again));
    assertFalse(again.getBoolean("existing_contact"));
  }

  @Test
  void findsAVouchedContactWhoAsksForACode() {
    var known = vouched("asks@example.com");
    var challenge =
        visitor.signIn(
            new JsonObject().put("provider", "EMAIL").put("username", "asks@example.com"));
    var session = visitor.enter(challenge, "asks@example.com");
    assertEquals(Visitor.id(known), Visitor.id(session));
    assertTrue(session.getBoolean("existing_contact"));
  }

  @Test
  void findsNobodyByAnAddressThatIsOnlyPending() {
    var session = visitor.arrive("has@example.com");
    visitor.ok("updateContact", session, new JsonObject().put("email", "wants@example.com"));
    visitor.ok("requestOtp", Visitor.otp("EMAIL", "EMAIL", "wants@example.com"));
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
    desk.ok("verifyEmail", Principal.anyone(), Desk.query(link));
    var again = visitor.signIn(Visitor.credentials("young@example.com", PASSWORD));
    assertEquals(Visitor.id(session), Visitor.id(again));
    assertNull(visitor.profile(session).getString("pending_email"));
    assertEquals(
        "CREDENTIALS_WRONG",
        visitor
            .refused("authenticateContact", Visitor.credentials("old@example.com", PASSWORD))
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
            "verifyEmail", Principal.anyone(), Desk.query(new JsonObject().put("token", link)));
    assertEquals("LINK_INVALID", followed.code());
  }

  @Test
  void addsAnAddressWhenItIsProvedAndNotBefore() {
    var session = visitor.arrive("adds@example.com");
    var asked = visitor.ok("addIdentity", session, Visitor.byPhone("99 111222"));
    assertNull(visitor.profile(session).getJsonObject("phone"));
    visitor.ok("requestOtp", Visitor.otp("SMS", "PHONE", "+35799111222"));
    assertEquals(1, visitor.post().to("+35799111222").size());
    var came = visitor.enter(asked, "+35799111222");
    assertEquals(Visitor.id(session), Visitor.id(came));
    assertEquals("99111222", visitor.profile(session).getJsonObject("phone").getString("number"));
    desk.single("delete from sending");
    var byPhone = visitor.signIn(Visitor.byPhone("99111222"));
    assertEquals(Visitor.id(session), Visitor.id(visitor.enter(byPhone, "+35799111222")));
  }

  @Test
  void addsNoAddressThatSomebodyElseHasProved() {
    visitor.arrive("taken@example.com");
    var session = visitor.arrive("taker@example.com");
    var asked = visitor.ok("addIdentity", session, Visitor.byEmail("taken@example.com"));
    var answer = Visitor.answer(asked, visitor.post().code("taken@example.com"));
    assertEquals("ADDRESS_TAKEN", visitor.refused("validateOtp", answer).code());
  }

  @Test
  void provesAPhoneThatWasRegisteredWithAPassword() {
    var session = visitor.register(Visitor.byPhone("99333444").put("password", PASSWORD));
    assertFalse(session.getJsonObject("contact").getBoolean("is_verified"));
    assertEquals("*****44", session.getString("obfuscated_value"));
    var proved = visitor.enter(session, "+35799333444");
    assertTrue(proved.getJsonObject("contact").getBoolean("is_verified"));
    assertEquals(Visitor.id(session), Visitor.id(proved));
    var again = visitor.signIn(Visitor.byPhone("99333444").put("password", PASSWORD));
    assertTrue(again.getJsonObject("contact").getBoolean("is_verified"));
  }

  @Test
  void remembersWhoReferredHerAndForgivesAWrongCode() {
    var referrer = visitor.arrive("referrer@example.com");
    var code = visitor.profile(referrer).getString("referral_code");
    var right = new JsonObject().put("identification", Visitor.byEmail("friend@example.com"));
    var friend =
        visitor.enter(
            visitor.ok(
                "registerContact",
                right.put("referral_code", code.toLowerCase(java.util.Locale.ROOT))),
            "friend@example.com");
    var referred = "select referred_by from contact where id = '%s'";
    assertEquals(Visitor.id(referrer), desk.single(referred.formatted(Visitor.id(friend))));
    var wrong = new JsonObject().put("identification", Visitor.byEmail("stranger@example.com"));
    var stranger =
        visitor.enter(
            visitor.ok("registerContact", wrong.put("referral_code", "NOBODYS")),
            "stranger@example.com");
    assertNull(desk.single(referred.formatted(Visitor.id(stranger))));
  }

  @Test
  void refusesAPassAndLeavesNobodyBehind() {
    for (var field : new String[] {"pass_code", "pass_pin "}) {
      var body =
          new JsonObject()
              .put("identification", Visitor.byEmail("pass@example.com").put("password", PASSWORD))
              .put(field, "1234");
      assertEquals("PASSES_NOT_OFFERED", visitor.refused("registerContact", body).code());
    }
    assertEquals("0", desk.single("select count(*) from contact where email = 'pass@example.com'"));
  }
}
