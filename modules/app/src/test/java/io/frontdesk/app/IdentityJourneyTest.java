package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One person's way with a business, in her own words, from her first code to her last day. */
@ExtendWith(SharedNode.class)
class IdentityJourneyTest {
  @Test
  void iComeByPhoneAddMyEmailForgetMyPasswordAndLeave(RunningNode node)
      throws InterruptedException {
    var company = BusinessClient.another(node);
    var me = new Caller(company);
    var number = SignInMethodsTest.newNumber();
    var phone = "+357" + number;
    var email = BusinessClient.newEmail();

    // I give my number, and the six digits that come to it.
    var session = me.enter(me.register(Caller.phone(number, "CYP")).expect(201).json(), phone);
    var id = Caller.id(session);
    assertEquals(number, me.profile(session).getJsonObject("phone").getString("number"));

    // I give my email; it counts when I have pressed the button that the mail leads to.
    me.as(session).put(Caller.path(session), new JsonObject().put("email", email)).expect(200);
    assertEquals(email, me.profile(session).getString("pending_email"));
    var link = me.postbox().token(email);
    node.client().get(BusinessClient.CONTACTS + "/verify_email?token=" + link).expect(200);
    assertEquals(email, me.profile(session).getString("email"));

    // I want to come in by email and password, too.
    var identity = Caller.email(email).put("password", "my first long one");
    var asked = me.as(session).post(Caller.path(session) + "/identities", identity).expect(201);
    assertEquals(id, Caller.id(me.enter(asked.json(), email)));
    var first = Caller.username(email).put("password", "my first long one");
    me.signIn(first).expect(200);

    // I forget it, and choose another by the mail that I am sent. I am told that it changed.
    me.post("/forgot_password", new JsonObject().put("username", email)).expect(204);
    var change =
        new JsonObject()
            .put("token", me.postbox().token(email))
            .put("password", "my second long one");
    node.client().post(BusinessClient.CONTACTS + "/change_password", change).expect(204);
    assertNull(me.postbox().newest(email, "PASSWORD_CHANGED").getString("code"));
    me.signIn(first).expect(401, "CREDENTIALS_WRONG");

    // I sign in on two devices, and sign one of them out.
    var credentials = Caller.username(email).put("password", "my second long one");
    var here = me.signIn(credentials).expect(200).json();
    var there = me.signIn(credentials).expect(200).json();
    me.as(there).post(Caller.path(there) + "/sign_out", new JsonObject()).expect(204);
    soonOver(me, there);
    assertTrue(me.isSignedIn(here));

    // I leave: the business takes me out, and nobody knows me any more.
    company.server("contacts").delete(BusinessClient.CONTACTS + "/" + id).expect(200);
    soonOver(me, here);
    me.signIn(credentials).expect(401, "CREDENTIALS_WRONG");
    company.server("contacts").get(BusinessClient.CONTACTS + "/" + id).expect(404);
    var exists = company.app().get(BusinessClient.CONTACTS + "?email_address=" + email).expect(200);
    assertFalse(exists.json().getBoolean("contact_exists"));
  }

  /** A token is dead within a second. */
  private static void soonOver(Caller me, JsonObject session) throws InterruptedException {
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (me.isSignedIn(session)) {
      assertTrue(System.nanoTime() < giveUp, "it is still good");
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
