package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.app.BusinessClient.Person;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in tells nothing to those who guess; a session goes on, and ends, by its rules. */
@ExtendWith(SharedNode.class)
class SignInTest {
  private static final String SIGN_IN = BusinessClient.CONTACTS + "/authenticate";
  private static final String REFRESH = BusinessClient.CONTACTS + "/refresh";

  private RunningNode node;
  private BusinessClient company;
  private Person anna;

  @BeforeEach
  void register(RunningNode shared) {
    node = shared;
    company = BusinessClient.another(node);
    anna = company.register();
  }

  private Client.Answer tries(String email, String password) {
    return company.app().post(SIGN_IN, BusinessClient.signIn(email, password));
  }

  private static Map<String, String> seen(Client.Answer answer) {
    var seen = new TreeMap<>(answer.headers());
    seen.remove("x-request-id");
    seen.remove("date");
    seen.put("(status)", Integer.toString(answer.status()));
    seen.put("(body)", answer.text());
    return seen;
  }

  @Test
  void anUnknownUserAndAWrongPasswordLookTheSame() {
    var wrong = tries(anna.email(), "a wrong password").expect(401, "CREDENTIALS_WRONG");
    var unknown =
        tries(BusinessClient.newEmail(), "a wrong password").expect(401, "CREDENTIALS_WRONG");
    var noEmail = tries("nobody at all", "a wrong password").expect(401, "CREDENTIALS_WRONG");
    assertEquals(seen(wrong), seen(unknown));
    assertEquals(seen(wrong), seen(noEmail));
  }

  @Test
  void failuresSlowKnownAndUnknownAlikeAndEndNoSession() {
    var unknown = BusinessClient.newEmail();
    for (var i = 0; i < 5; i++) {
      assertEquals(seen(tries(unknown, "guess " + i)), seen(tries(anna.email(), "guess " + i)));
    }
    var slowed = tries(anna.email(), BusinessClient.PASSWORD).expect(429, "SIGN_IN_SLOWED");
    assertEquals(seen(slowed), seen(tries(unknown, BusinessClient.PASSWORD)));
    assertTrue(Integer.parseInt(slowed.header("Retry-After")) >= 1);
    anna.profile();
    node.client().bearer(anna.refresh()).post(REFRESH, null).expect(200);

    node.change("update contacts.throttle set free_from = free_from - interval '1 hour'");
    company.authenticate(anna.email());
    tries(anna.email(), "a wrong password").expect(401);
  }

  @Test
  void guessesAtTheSameMomentShareOneBudget() throws Exception {
    var threads = Executors.newFixedThreadPool(20);
    try {
      Callable<Integer> guess = () -> tries(anna.email(), "a wrong password").status();
      var statuses =
          threads.invokeAll(java.util.Collections.nCopies(20, guess)).stream()
              .map(SignInTest::value)
              .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
      assertEquals(Map.of(401, 5L, 429, 15L), statuses);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Integer value(java.util.concurrent.Future<Integer> done) {
    try {
      return done.get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private Client.Answer refresh(String token) {
    return node.client().bearer(token).post(REFRESH, null);
  }

  private static String refreshToken(Client.Answer answer) {
    return answer.expect(200).json().getString("refresh_token");
  }

  @Test
  void aLostAnswerCanBeAskedForAgainWithinHalfAMinute() {
    var first = refreshToken(refresh(anna.refresh()));
    var second = refreshToken(refresh(anna.refresh()));
    assertNotEquals(first, second);
    refresh(second).expect(200);
    anna.profile();
  }

  @Test
  void aTokenUsedAgainLaterEndsTheSession() {
    var first = refreshToken(refresh(anna.refresh()));
    node.change("update contacts.session set rotated_at = rotated_at - interval '31 seconds'");
    refresh(anna.refresh()).expect(401, "SESSION_ENDED");
    refresh(first).expect(401, "SESSION_ENDED");
    soon(anna, 401);
  }

  @Test
  void aTokenUsedAgainAfterItsSuccessorEndsTheSession() {
    var second = refreshToken(refresh(refreshToken(refresh(anna.refresh()))));
    refresh(anna.refresh()).expect(401, "SESSION_ENDED");
    refresh(second).expect(401, "SESSION_ENDED");
    soon(anna, 401);
  }

  @Test
  void manyRefreshesAtOnceLeaveASessionThatGoesOn() throws Exception {
    var threads = Executors.newFixedThreadPool(5);
    try {
      Callable<Client.Answer> once = () -> refresh(anna.refresh());
      for (var each : threads.invokeAll(java.util.Collections.nCopies(5, once))) {
        each.get().expect(200);
      }
    } finally {
      threads.shutdownNow();
    }
    anna.profile();
  }

  @Test
  void signingOutEndsOneDeviceAlone() {
    var phone = company.authenticate(anna.email());
    phone.client().post(anna.path() + "/sign_out", new JsonObject()).expect(204);
    refresh(phone.refresh()).expect(401, "SESSION_ENDED");
    soon(phone, 401);
    anna.profile();
    refresh(anna.refresh()).expect(200);
  }

  private static void soon(Person person, int status) {
    var giveUp = System.nanoTime() + 30_000_000_000L;
    var last = 0;
    while (last != status && System.nanoTime() < giveUp) {
      last = person.client().get(person.path()).status();
    }
    assertEquals(status, last);
  }

  @Test
  void aPasswordCountsWhicheverKeyboardTypedIt() {
    var email = BusinessClient.newEmail();
    var registration = BusinessClient.registration(email);
    registration
        .getJsonObject("identification")
        .put("password", "Andre\u0301\u00a0\uD83D\uDE00 pass");
    company.app().post(BusinessClient.CONTACTS + "/register", registration).expect(201);
    tries(email, "Andr\u00e9 \uD83D\uDE00 pass").expect(200);
    tries(email, "Andre \uD83D\uDE00 pass").expect(401);
  }

  @Test
  void theSameEmailOfAnotherBusinessIsSomebodyElse() {
    var rival = BusinessClient.another(node);
    rival
        .app()
        .post(SIGN_IN, BusinessClient.signIn(anna.email(), BusinessClient.PASSWORD))
        .expect(401);
    var other = rival.register(anna.email());
    assertNotEquals(anna.id(), other.id());
    assertEquals(anna.id(), company.authenticate(anna.email()).id());
  }

  @Test
  void guessesOfOneUsernameDoNotSlowAnother() {
    IntStream.range(0, 6).forEach(i -> tries(anna.email(), "guess " + i));
    var berta = company.register();
    company.authenticate(berta.email());
  }
}
