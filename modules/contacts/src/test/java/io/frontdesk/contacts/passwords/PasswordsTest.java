package io.frontdesk.contacts.passwords;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.ContactClient;
import io.frontdesk.contacts.ContactsUnderTest;
import io.frontdesk.contract.Principal;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.bus.RequestParts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Passwords that are forgotten, replaced and refused. */
class PasswordsTest {
  private static final String OLD = "a long good one";
  private static final String NEW = "another long good one";

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
    return visitor.register(ContactClient.byEmail(email).put("password", OLD));
  }

  private static void forget(String username) {
    visitor.ok("forgotPassword", new JsonObject().put("username", username));
  }

  private static JsonObject replacement(String token, String password) {
    return new JsonObject().put("token", token).put("password", password);
  }

  private static void replace(String token) {
    desk.ok(
        "changeForgottenPassword", Principal.anyone(), RequestParts.body(replacement(token, NEW)));
  }

  private static Problem refusedToReplace(Principal who, String token) {
    return desk.refusal("changeForgottenPassword", who, RequestParts.body(replacement(token, NEW)));
  }

  @Test
  void replacesAForgottenPasswordByTheLinkOnce() {
    var session = register("link@example.com");
    forget("LINK@example.com");
    var token = visitor.post().token("link@example.com");
    replace(token);
    assertTrue(visitor.ended(session));
    var again = visitor.signIn(ContactClient.credentials("link@example.com", NEW));
    assertTrue(again.getJsonObject("contact").getBoolean("is_verified"));
    assertEquals("LINK_INVALID", refusedToReplace(Principal.anyone(), token).code());
    assertEquals(Kind.PASSWORD_CHANGED, visitor.post().newest("link@example.com").notice().kind());
  }

  @Test
  void replacesAForgottenPasswordByTheCodeOnce() {
    register("code@example.com");
    forget("code@example.com");
    var token = "code@example.com " + visitor.post().code("code@example.com");
    assertEquals("LINK_INVALID", refusedToReplace(Principal.anyone(), token).code());
    desk.ok("changeForgottenPassword", desk.app(), RequestParts.body(replacement(token, NEW)));
    visitor.signIn(ContactClient.credentials("code@example.com", NEW));
    assertEquals("LINK_INVALID", refusedToReplace(desk.app(), token).code());
  }

  @Test
  void givesFiveTriesAtACodeForAPassword() {
    register("tries@example.com");
    forget("tries@example.com");
    var right = visitor.post().code("tries@example.com");
    var wrong = right.equals("000000") ? "111111" : "000000";
    var all =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    desk.send(
                        "changeForgottenPassword",
                        desk.app(),
                        RequestParts.body(replacement("tries@example.com " + wrong, NEW))))
            .toList();
    ContactsUnderTest.get(Future.join(all).otherwiseEmpty());
    assertEquals("LINK_INVALID", refusedToReplace(desk.app(), "tries@example.com " + right).code());
  }

  @Test
  void replacesOnceWhenOneLinkIsUsedTwiceAtTheSameMoment() {
    register("twice@example.com");
    forget("twice@example.com");
    var body = RequestParts.body(replacement(visitor.post().token("twice@example.com"), NEW));
    var all =
        IntStream.range(0, 6)
            .mapToObj(i -> desk.send("changeForgottenPassword", Principal.anyone(), body))
            .toList();
    ContactsUnderTest.get(Future.join(all).otherwiseEmpty());
    assertEquals(1, all.stream().filter(Future::succeeded).count());
  }

  @Test
  void sendsNothingToWhoIsUnknown() {
    forget("nobody@example.com");
    forget("no address at all");
    assertEquals(0, visitor.post().to("nobody@example.com").size());
  }

  @Test
  void keepsAnOwnerApartFromWhoClaimedHerAddressAndSignsInOtherwise() {
    var thief = visitor.arrive("thief@example.com");
    var id = ContactClient.id(thief);
    desk.single(
        ("insert into identity (business, id, contact, provider, value, password, created_at) "
                + "values ('%s', gen_random_uuid(), '%s', 'EMAIL', 'victim@example.com', 'x', now())")
            .formatted(desk.business, id));
    forget("victim@example.com");
    assertEquals(0, visitor.post().to("victim@example.com").size());
  }

  @Test
  void changesHerOwnAndEndsHerOtherSessions() {
    var here = register("own@example.com");
    var there = visitor.signIn(ContactClient.credentials("own@example.com", OLD));
    visitor.ok("changePassword", here, new JsonObject().put("password", NEW));
    assertTrue(visitor.ended(there));
    assertFalse(visitor.ended(here));
    visitor.signIn(ContactClient.credentials("own@example.com", NEW));
  }

  @Test
  void asksForTheOldPasswordWhenTheSessionIsNotFresh() {
    try (var own = ContactsUnderTest.open()) {
      var later = new ContactClient(own);
      var session = later.register(ContactClient.byEmail("stale@example.com").put("password", OLD));
      own.pass(Duration.ofMinutes(11));
      var change = new JsonObject().put("password", NEW);
      assertEquals("OLD_PASSWORD_NEEDED", later.refused("changePassword", session, change).code());
      var wrong = change.copy().put("old_password", "not this one");
      for (var i = 0; i < 5; i++) {
        assertEquals("OLD_PASSWORD_WRONG", later.refused("changePassword", session, wrong).code());
      }
      assertEquals("SIGN_IN_SLOWED", later.refused("changePassword", session, wrong).code());
      own.pass(Duration.ofMinutes(1));
      later.ok("changePassword", session, change.put("old_password", OLD));
      later.signIn(ContactClient.credentials("stale@example.com", NEW));
    }
  }

  @Test
  void refusesPasswordsThatAreGuessedFirst() {
    for (var bad : new String[] {"password1", "PASSWORD1", "iloveyou", "common@example.com"}) {
      var registration = ContactClient.byEmail("common@example.com").put("password", bad);
      var body = new JsonObject().put("identification", registration);
      assertEquals("PASSWORD_TOO_COMMON", visitor.refused("registerContact", body).code(), bad);
    }
  }
}
