package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody wants what is another's: her address, her code, her session. She gets none of it. */
@ExtendWith(SharedNode.class)
class TakeoversTest {
  private static final String PASSWORD = "a thief's long one";

  private static void soon(BooleanSupplier holds) throws InterruptedException {
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!holds.getAsBoolean()) {
      assertTrue(System.nanoTime() < giveUp, "it never came to be so");
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Test
  void whoClaimedMyEmailFirstIsLeftWithNothingWhenIComeByACode(RunningNode node)
      throws InterruptedException {
    var caller = new Caller(BusinessClient.another(node));
    var email = BusinessClient.newEmail();
    var thief = caller.register(Caller.email(email).put("password", PASSWORD)).json();
    assertTrue(caller.isSignedIn(thief));
    caller.postbox().token(email);
    var owner = caller.arrive(email);
    assertNotEquals(Caller.id(thief), Caller.id(owner));
    soon(() -> !caller.isSignedIn(thief));
    caller
        .signIn(Caller.username(email).put("password", PASSWORD))
        .expect(401, "CREDENTIALS_WRONG");
    node.client()
        .bearer(thief.getString("refresh_token"))
        .post(BusinessClient.CONTACTS + "/refresh", null)
        .expect(401);
    assertTrue(caller.isSignedIn(owner));
  }

  @Test
  void whoClaimedMyPhoneFirstIsLeftWithNothingWhenIComeByACode(RunningNode node)
      throws InterruptedException {
    var caller = new Caller(BusinessClient.another(node));
    var number = SignInMethodsTest.newNumber();
    var thief = caller.register(Caller.phone(number, "CYP").put("password", PASSWORD)).json();
    caller.postbox().code("+357" + number);
    var owner = caller.enter(caller.register(Caller.phone(number, "CYP")).json(), "+357" + number);
    assertNotEquals(Caller.id(thief), Caller.id(owner));
    soon(() -> !caller.isSignedIn(thief));
  }

  @Test
  void whoGivesMyAddressAsHerNewOneGetsNothingOfMine(RunningNode node) {
    var caller = new Caller(BusinessClient.another(node));
    var email = BusinessClient.newEmail();
    var owner = caller.arrive(email);
    var thief = caller.arrive(BusinessClient.newEmail());
    caller.as(thief).put(Caller.path(thief), new JsonObject().put("email", email)).expect(200);
    var link = caller.postbox().token(email);
    node.client()
        .get(BusinessClient.CONTACTS + "/verify_email?token=" + link)
        .expect(400, "LINK_INVALID");
    var challenge = caller.signIn(Caller.username(email)).expect(200).json();
    assertEquals(Caller.id(owner), Caller.id(caller.enter(challenge, email)));
  }

  @Test
  void whoAddsMyAddressToHerContactDoesNotGetIt(RunningNode node) {
    var caller = new Caller(BusinessClient.another(node));
    var email = BusinessClient.newEmail();
    caller.arrive(email);
    var thief = caller.arrive(BusinessClient.newEmail());
    var path = Caller.path(thief) + "/identities";
    var asked = caller.as(thief).post(path, Caller.email(email)).expect(201).json();
    caller.validate(asked, caller.postbox().code(email)).expect(400, "ADDRESS_TAKEN");
  }

  @Test
  void aCodeOfOneApplicationOrBusinessIsNoneOfAnother(RunningNode node) {
    var company = BusinessClient.another(node);
    var caller = new Caller(company);
    var email = BusinessClient.newEmail();
    var challenge = caller.register(Caller.email(email)).json();
    var code = caller.postbox().code(email);
    new Caller(BusinessClient.another(node)).validate(challenge, code).expect(401, "CODE_WRONG");
    caller.validate(challenge, code).expect(200);
  }

  @Test
  void fiveTriesAreFiveFromHoweverManyAddresses(RunningNode node) {
    var company = BusinessClient.another(node);
    var caller = new Caller(company);
    var email = BusinessClient.newEmail();
    var challenge = caller.register(Caller.email(email)).json();
    var right = caller.postbox().code(email);
    var codes =
        IntStream.range(0, 60)
            .map(i -> (Integer.parseInt(right) + 1 + i) % 1_000_000)
            .mapToObj(code -> String.format(Locale.ROOT, "%06d", code))
            .toList();
    var in =
        codes.parallelStream().filter(code -> caller.validate(challenge, code).status() == 200);
    assertEquals(0, in.count());
    var tries = "select tries from contacts.challenge where id = '%s'";
    assertEquals("5", node.sql(tries.formatted(challenge.getString("auth_otp"))));
    caller.validate(challenge, right).expect(401, "CODE_WRONG");
  }

  @Test
  void oneOfTwoWhoUseACodeAtTheSameMomentIsIn(RunningNode node) {
    var caller = new Caller(BusinessClient.another(node));
    var email = BusinessClient.newEmail();
    var challenge = caller.register(Caller.email(email)).json();
    var code = caller.postbox().code(email);
    var in =
        IntStream.range(0, 12)
            .parallel()
            .filter(i -> caller.validate(challenge, code).status() == 200);
    assertEquals(1, in.count());
  }

  @Test
  void nothingMailedWorksTwice(RunningNode node) {
    var company = BusinessClient.another(node);
    var caller = new Caller(company);
    var email = BusinessClient.newEmail();
    var session = caller.arrive(email);
    caller.post("/forgot_password", new JsonObject().put("username", email)).expect(204);
    var token = caller.postbox().token(email);
    var change = new JsonObject().put("token", token).put("password", "my own long one");
    node.client().post(BusinessClient.CONTACTS + "/change_password", change).expect(204);
    node.client()
        .post(BusinessClient.CONTACTS + "/change_password", change)
        .expect(400, "LINK_INVALID");
    var refresh = node.client().bearer(session.getString("refresh_token"));
    refresh.post(BusinessClient.CONTACTS + "/refresh", null).expect(401);
  }

  @Test
  void aSessionThatWasFoundChangesNoPasswordLater(RunningNode node) {
    var caller = new Caller(BusinessClient.another(node));
    var session = caller.arrive(BusinessClient.newEmail());
    node.change(
        "update contacts.session set created_at = now() - interval '11 minutes' where contact = '%s'"
            .formatted(Caller.id(session)));
    var path = Caller.path(session) + "/change_password";
    caller
        .as(session)
        .post(path, new JsonObject().put("password", "a thief's long one"))
        .expect(400, "OLD_PASSWORD_NEEDED");
  }

  @Test
  void anAddressIsToldThatAnotherTakesItsPlace(RunningNode node) {
    var caller = new Caller(BusinessClient.another(node));
    var email = BusinessClient.newEmail();
    var session = caller.arrive(email);
    var change = new JsonObject().put("email", BusinessClient.newEmail());
    caller.as(session).put(Caller.path(session), change).expect(200);
    assertNull(caller.postbox().newest(email, "ADDRESS_CHANGED").getString("code"));
    assertEquals(email, caller.profile(session).getString("email"));
  }

  @Test
  void aStrangerLearnsNothingOfWhoIsKnown(RunningNode node) {
    var caller = new Caller(BusinessClient.another(node));
    var known = BusinessClient.newEmail();
    caller.arrive(known);
    var unknown = "q" + BusinessClient.newEmail().substring(1);
    for (var path : new String[] {"/forgot_password", "/request_email_verification"}) {
      var name = path.equals("/forgot_password") ? "username" : "email_address";
      for (var email : new String[] {known, unknown}) {
        assertEquals("", caller.post(path, new JsonObject().put(name, email)).expect(204).text());
      }
    }
    node.change("delete from contacts.throttle where purpose = 'send'");
    var fields = caller.signIn(Caller.username(known)).expect(200).json();
    var pretended = caller.signIn(Caller.username(unknown)).expect(200).json();
    assertEquals(fields.fieldNames(), pretended.fieldNames());
    assertEquals(
        fields.getString("obfuscated_value").length(),
        pretended.getString("obfuscated_value").length());
    assertNull(pretended.getString("access_token"));
    caller.validate(pretended, "000000").expect(401, "CODE_WRONG");
    assertFalse(caller.postbox().all(unknown).stream().findAny().isPresent());
  }
}
