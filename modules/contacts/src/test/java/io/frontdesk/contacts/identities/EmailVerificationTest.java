package io.frontdesk.contacts.identities;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.ContactClient;
import io.frontdesk.contacts.ContactsUnderTest;
import io.frontdesk.contract.Principal;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Proving an email by the link that is mailed to it. */
class EmailVerificationTest {
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

  private static JsonObject register(String email) {
    return visitor.register(ContactClient.byEmail(email).put("password", "a long good one"));
  }

  private static void follow(ContactsUnderTest at, String token) {
    at.ok(
        "verifyEmail",
        Principal.anyone(),
        ContactsUnderTest.query(new JsonObject().put("token", token)));
  }

  private static boolean verified(String email) {
    var session = visitor.signIn(ContactClient.credentials(email, "a long good one"));
    return session.getJsonObject("contact").getBoolean("is_verified");
  }

  private static String refused(ContactsUnderTest at, String token) {
    var query = ContactsUnderTest.query(new JsonObject().put("token", token));
    return at.refusal("verifyEmail", Principal.anyone(), query).code();
  }

  @Test
  void mailsALinkWhenSheRegistersAndBelievesHerOnceItIsFollowed() {
    register("reg@example.com");
    var letter = visitor.post().newest("reg@example.com");
    assertEquals(Kind.EMAIL_VERIFICATION, letter.notice().kind());
    assertEquals(
        "https://app.example.com/verify#" + letter.content().token(), letter.content().url());
    assertFalse(verified("reg@example.com"));
    follow(desk, letter.content().token());
    assertTrue(verified("reg@example.com"));
    follow(desk, letter.content().token());
  }

  @Test
  void mailsAnotherLinkWhenAskedAndNoneToWhoClaimsNothing() {
    register("asked@example.com");
    var sent = visitor.post().to("asked@example.com").size();
    for (var email : new String[] {"asked@example.com", "unclaimed@example.com"}) {
      visitor.ok("requestEmailVerification", new JsonObject().put("email_address", email));
    }
    assertEquals(sent + 1, visitor.post().to("asked@example.com").size());
    assertEquals(0, visitor.post().to("unclaimed@example.com").size());
    follow(desk, visitor.post().token("asked@example.com"));
    assertTrue(verified("asked@example.com"));
  }

  @Test
  void refusesWhatIsNoLinkAndWhatIsADayOld() {
    assertEquals("LINK_INVALID", refused(desk, "fdl_nothing"));
    try (var own = ContactsUnderTest.open()) {
      var later = new ContactClient(own);
      later.register(ContactClient.byEmail("old@example.com").put("password", "a long good one"));
      own.pass(Duration.ofHours(25));
      assertEquals("LINK_INVALID", refused(own, later.post().token("old@example.com")));
    }
  }

  @Test
  void provesNothingForWhoClaimedAfterItsOwnerCame() {
    register("fought@example.com");
    var link = visitor.post().token("fought@example.com");
    visitor.arrive("fought@example.com");
    assertEquals("LINK_INVALID", refused(desk, link));
  }

  @Test
  void usesALinkForAPasswordForNothingElse() {
    register("mixed@example.com");
    visitor.ok("forgotPassword", new JsonObject().put("username", "mixed@example.com"));
    assertEquals("LINK_INVALID", refused(desk, visitor.post().token("mixed@example.com")));
  }
}
