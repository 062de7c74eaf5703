package io.frontdesk.contacts.identities;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contacts.ContactClient;
import io.frontdesk.contacts.ContactsUnderTest;
import io.frontdesk.contract.Principal;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.frontdesk.platform.bus.RequestParts;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Doors that somebody leaves open in another's account, to come back by later. */
class SquattersTest {
  private static final String PASSWORD = "a long good one";
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

  private static void replace(JsonObject body) {
    desk.ok("changeForgottenPassword", desk.app(), RequestParts.body(body.put("password", NEW)));
  }

  private static void vouch(JsonObject session, JsonObject address) {
    var server = Principal.secret(desk.business, UUID.randomUUID(), Set.of("contacts"));
    desk.ok("updateContact", server, ContactsUnderTest.of(ContactClient.id(session), address));
  }

  @Test
  void anEmailBesideAClaimedPhoneIsNoDoorOnceItsOwnerTookTheAccount() {
    var claimed =
        ContactClient.byPhone("99700001").put("password", PASSWORD).put("email", "evil1@x.eu");
    visitor.register(claimed);
    visitor.ok("forgotPassword", new JsonObject().put("username", "+35799700001"));
    var code = visitor.post().code("+35799700001");
    replace(new JsonObject().put("token", "+35799700001 " + code));
    visitor.ok("requestEmailVerification", new JsonObject().put("email_address", "evil1@x.eu"));
    assertEquals(0, visitor.post().to("evil1@x.eu").size());
    visitor.ok(
        "authenticateContact",
        new JsonObject().put("provider", "EMAIL").put("username", "evil1@x.eu"));
    assertEquals(0, visitor.post().to("evil1@x.eu").size());
    var owner = visitor.signIn(ContactClient.byPhone("99700001").put("password", NEW));
    assertNull(visitor.profile(owner).getString("email"));
  }

  @Test
  void anAddressThatAThiefAskedForIsWorthNothingOnceThePasswordChanged() {
    var owner = visitor.register(ContactClient.byEmail("robbed@x.eu").put("password", PASSWORD));
    var thief = visitor.signIn(ContactClient.credentials("robbed@x.eu", PASSWORD));
    var asked = visitor.ok("addIdentity", thief, ContactClient.byEmail("evil2@x.eu"));
    visitor.ok("updateContact", thief, new JsonObject().put("email", "evil3@x.eu"));
    var link = visitor.post().token("evil3@x.eu");
    visitor.ok("changePassword", owner, new JsonObject().put("password", NEW));
    var answer = ContactClient.answer(asked, visitor.post().code("evil2@x.eu"));
    assertEquals("CODE_WRONG", visitor.refused("validateOtp", answer).code());
    var query = ContactsUnderTest.query(new JsonObject().put("token", link));
    assertEquals("LINK_INVALID", desk.refusal("verifyEmail", Principal.anyone(), query).code());
    assertNull(visitor.profile(owner).getString("pending_email"));
  }

  @Test
  void anAddedAddressIsToldToTheOthersAndItsSessionChangesNoPassword() {
    var owner = visitor.arrive("aware@x.eu");
    var asked = visitor.ok("addIdentity", owner, ContactClient.byPhone("99700002"));
    var came = visitor.enter(asked, "+35799700002");
    assertEquals(Kind.ADDRESS_CHANGED, visitor.post().newest("aware@x.eu").notice().kind());
    var change = new JsonObject().put("password", NEW);
    assertEquals("OLD_PASSWORD_NEEDED", visitor.refused("changePassword", came, change).code());
  }

  @Test
  void goingBackAndForthBetweenAddressesSendsNobodyAHundredMessages() {
    var session = visitor.arrive("flips@x.eu");
    for (var i = 0; i < 10; i++) {
      visitor.ok("updateContact", session, new JsonObject().put("email", "flip" + i + "@x.eu"));
    }
    var told =
        visitor.post().to("flips@x.eu").stream()
            .filter(letter -> letter.notice().kind() == Kind.ADDRESS_CHANGED)
            .count();
    assertEquals(3, told);
  }

  @Test
  void provingTheAddressThatSheRegisteredWithKeepsHerPasswordAndHerSession() {
    var session = visitor.register(ContactClient.byEmail("keeps@x.eu").put("password", PASSWORD));
    var asked = visitor.ok("addIdentity", session, ContactClient.byEmail("keeps@x.eu"));
    var came = visitor.enter(asked, "keeps@x.eu");
    assertEquals(ContactClient.id(session), ContactClient.id(came));
    assertTrue(!visitor.ended(session));
    var again = visitor.signIn(ContactClient.credentials("keeps@x.eu", PASSWORD));
    assertTrue(again.getJsonObject("contact").getBoolean("is_verified"));
  }

  @Test
  void aSecondAddressOfHersCanBecomeHerFirst() {
    var session = visitor.arrive("first@x.eu");
    visitor.enter(
        visitor.ok("addIdentity", session, ContactClient.byEmail("second@x.eu")), "second@x.eu");
    visitor.ok("updateContact", session, new JsonObject().put("email", "second@x.eu"));
    var query =
        ContactsUnderTest.query(new JsonObject().put("token", visitor.post().token("second@x.eu")));
    desk.ok("verifyEmail", Principal.anyone(), query);
    assertEquals("second@x.eu", visitor.profile(session).getString("email"));
  }

  @Test
  void aClaimOnAVouchedAddressIsOverAndLeadsNobodyAstray() {
    var squatter = visitor.register(ContactClient.byEmail("till@x.eu").put("password", PASSWORD));
    var known = visitor.arrive("at-the-till@x.eu");
    vouch(known, new JsonObject().put("email", "till@x.eu"));
    assertTrue(visitor.ended(squatter));
    var sent = visitor.post().to("till@x.eu").size();
    visitor.ok("forgotPassword", new JsonObject().put("username", "till@x.eu"));
    assertEquals(sent, visitor.post().to("till@x.eu").size());
  }

  @Test
  void aSharedPhoneIsNoReasonToRefuseTheRightCode() {
    var one = visitor.arrive("mother@x.eu");
    var other = visitor.arrive("child@x.eu");
    var phone =
        new JsonObject().put("phone", ContactClient.phone("99700003").put("type", "MOBILE"));
    vouch(one, phone);
    vouch(other, phone);
    var papers = new JsonObject().put("statutory_number", "SHARED1");
    visitor.ok("updateContact", one, new JsonObject().put("demographics", papers));
    var challenge = visitor.ok("requestOtp", ContactClient.otp("SMS", "STATUTORY_ID", "SHARED1"));
    assertEquals(ContactClient.id(one), ContactClient.id(visitor.enter(challenge, "+35799700003")));
  }

  @Test
  void aPhoneThatComesByItsCodeAloneIsShownInFull() {
    var claimed = ContactClient.byEmail("phones@x.eu").put("password", PASSWORD);
    var session = visitor.register(claimed.put("phone", ContactClient.phone("99700004")));
    visitor.enter(
        visitor.ok("addIdentity", session, ContactClient.byPhone("99700005")), "+35799700005");
    var none = new JsonObject().put("type", "MOBILE").put("number", "");
    visitor.ok("updateContact", session, new JsonObject().put("phone", none));
    visitor.ok("forgotPassword", new JsonObject().put("username", "+35799700005"));
    desk.single("delete from throttle where purpose = 'send'");
    replace(new JsonObject().put("token", "+35799700005 " + visitor.post().code("+35799700005")));
    var again = visitor.signIn(ContactClient.byPhone("99700005").put("password", NEW));
    var shown = visitor.profile(again).getJsonObject("phone");
    assertEquals("99700005", shown.getString("number"));
    assertEquals("CYP", shown.getString("country_code"));
  }
}
