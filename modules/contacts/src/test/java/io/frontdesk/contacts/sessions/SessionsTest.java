package io.frontdesk.contacts.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.ContactsUnderTest;
import io.frontdesk.contacts.SampleData;
import io.frontdesk.contract.Principal;
import io.frontdesk.contract.contacts.AccessQueries;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.bus.Reply;
import io.frontdesk.platform.bus.RequestParts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Refreshing and signing out, on a real database and with a clock that can be put forward. */
class SessionsTest {
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
  void goesOnWithANewTokenOfTheSameSession() {
    var first = register();
    var second = ContactsUnderTest.get(refresh(first)).json();
    assertNotEquals(first.getString("refresh_token"), second.getString("refresh_token"));
    assertEquals(session(first), session(second));
    assertFalse(second.getBoolean("existing_contact"));
    assertEquals(first.getJsonObject("contact"), second.getJsonObject("contact"));
    ContactsUnderTest.get(refresh(second));
  }

  @Test
  void letsTwoUsesAtOnceBothGoOn() {
    for (var round = 0; round < 10; round++) {
      var first = register();
      var twins = List.of(refresh(first), refresh(first));
      ContactsUnderTest.get(Future.all(twins));
      var tokens = new HashSet<String>();
      for (var twin : twins) {
        tokens.add(twin.result().json().getString("refresh_token"));
      }
      assertEquals(2, tokens.size());
      // Either of them is good for going on.
      ContactsUnderTest.get(refresh(twins.get(round % 2).result().json()));
    }
  }

  @Test
  void endsTheSessionForAllWhenATokenComesBackLate() {
    var first = register();
    var second = ContactsUnderTest.get(refresh(first)).json();
    desk.pass(Duration.ofSeconds(31));
    assertEnded(refresh(first));
    assertTrue(isRevoked(session(first)), "although the answer was a refusal");
    assertEnded(refresh(second));
  }

  @Test
  void endsTheSessionWhenATokenComesBackAfterItsSuccessor() {
    var first = register();
    var second = ContactsUnderTest.get(refresh(first)).json();
    var third = ContactsUnderTest.get(refresh(second)).json();
    assertEnded(refresh(first));
    assertEnded(refresh(third));
  }

  @Test
  void givesNoMoreThanTenSiblings() {
    var first = register();
    ContactsUnderTest.get(refresh(first));
    var all = IntStream.range(0, 20).mapToObj(each -> refresh(first)).toList();
    ContactsUnderTest.get(Future.join(all).otherwiseEmpty());
    assertEquals(10, all.stream().filter(Future::succeeded).count());
    assertTrue(isRevoked(session(first)));
  }

  @Test
  void expiresWhenItWasNotUsedForSixtyDays() {
    var first = register();
    desk.pass(Duration.ofDays(59));
    var second = ContactsUnderTest.get(refresh(first)).json();
    desk.pass(Duration.ofDays(59));
    var third = ContactsUnderTest.get(refresh(second)).json();
    desk.pass(Duration.ofDays(60));
    assertEnded(refresh(third));
  }

  @Test
  void endsTheSessionOfTheTokenAloneWhenSigningOut() {
    var phone = register();
    var contact = desk.contact(phone);
    var email =
        desk.single("select value from identity where contact = '" + contact.contact() + "'");
    var signIn =
        new JsonObject()
            .put("provider", "EMAIL")
            .put("username", email)
            .put("password", "a good one");
    var laptop = desk.ok("authenticateContact", desk.app(), RequestParts.body(signIn));
    desk.ok("signOut", contact, ContactsUnderTest.of(contact.contact(), null));
    assertTrue(isRevoked(session(phone)));
    assertFalse(isRevoked(session(laptop)));
    assertEnded(refresh(phone));
    ContactsUnderTest.get(refresh(laptop));
  }

  @Test
  void signsNobodyElseOut() {
    var victim = register();
    var other = desk.contact(register());
    var problem =
        desk.refusal("signOut", other, ContactsUnderTest.of(desk.contact(victim).contact(), null));
    assertEquals("CONTACT_NOT_FOUND", problem.code());
    assertFalse(isRevoked(session(victim)));
  }

  @Test
  void refusesWhatIsNoRefreshTokenOfTheBusiness() {
    var signedIn = register();
    var token = signedIn.getString("refresh_token");
    var elsewhere =
        new Principal(Principal.Kind.REFRESH, UUID.randomUUID(), null, null, null, null, Set.of());
    for (var wrong :
        List.of("", "x", token.substring(1), token + "A", signedIn.getString("access_token"))) {
      assertEnded(refresh(wrong, here()));
    }
    assertEnded(refresh(null, here()));
    assertEnded(refresh(token, elsewhere));
    assertEnded(refresh(RefreshToken.of(desk.business, new byte[32]).value(), here()));
    ContactsUnderTest.get(refresh(signedIn));
  }

  private static void assertEnded(Future<Reply> refreshed) {
    var problem = ContactsUnderTest.refusal(refreshed);
    assertEquals("SESSION_ENDED", problem.code());
    assertEquals(Kind.UNAUTHENTICATED, problem.kind());
  }

  private static boolean isRevoked(UUID session) {
    return desk.ask(AccessQueries.ANY_REVOKED, new AccessQueries.AnyRevoked(List.of(session)))
        .any();
  }

  private static UUID session(JsonObject signedIn) {
    return UUID.fromString(SampleData.claims(signedIn).getString("session"));
  }

  private static JsonObject register() {
    return desk.register(UUID.randomUUID() + "@example.com");
  }

  private static Principal here() {
    return new Principal(Principal.Kind.REFRESH, desk.business, null, null, null, null, Set.of());
  }

  private static Future<Reply> refresh(JsonObject signedIn) {
    return refresh(signedIn.getString("refresh_token"), here());
  }

  private static Future<Reply> refresh(String token, Principal principal) {
    return desk.send("refreshSession", principal, new RequestParts(null, null, null, token));
  }
}
