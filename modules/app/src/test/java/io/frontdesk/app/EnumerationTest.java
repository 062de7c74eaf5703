package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long an answer takes does not tell whether somebody is known: hundreds of calls of each kind,
 * in turns, and how often the one is slower than the other. By chance it is half of all pairs,
 * however busy the machine is.
 */
class EnumerationTest {
  private static final int PAIRS = 200;
  private static final int PEOPLE = 50;
  private static final int PAUSE_MILLIS = 25;

  /** Of all pairs; the chance that two equal kinds differ by so much is below one in a million. */
  private static final double ODD = 0.15;

  private static RunningNode node;
  private static final List<String> KNOWN = new ArrayList<>();
  private static final List<String> UNKNOWN = new ArrayList<>();

  @BeforeAll
  static void start() {
    var settings = new HashMap<String, Object>(SharedNode.CHEAP_PASSWORDS);
    for (var limit : List.of("sends", "sends_per_day")) {
      settings.put("challenges." + limit, 100_000);
    }
    node = RunningNode.start(Map.copyOf(settings));
    var caller = new Caller(BusinessClient.home(node));
    for (var i = 0; i < PEOPLE; i++) {
      var email = BusinessClient.newEmail();
      caller.register(Caller.email(email).put("password", BusinessClient.PASSWORD)).expect(201);
      KNOWN.add(email);
      UNKNOWN.add(BusinessClient.newEmail());
    }
    node.change("update contacts.identity set proved_at = now()");
    node.change("update contacts.contact set email_proved_at = now()");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"authenticate by code", "authenticate", "otp", "forgot_password"})
  void anAnswerTakesAsLongForWhoIsUnknown(String what) {
    var caller = new Caller(BusinessClient.home(node));
    var asking = asking(caller, what);
    var turns = new Random(1);
    var known = new ArrayList<Long>();
    var unknown = new ArrayList<Long>();
    for (var i = -50; i < PAIRS; i++) {
      var mine = KNOWN.get(Math.floorMod(i, PEOPLE));
      var nobodys = UNKNOWN.get(Math.floorMod(i, PEOPLE));
      var first = turns.nextBoolean();
      var one = took(asking, first ? mine : nobodys);
      var other = took(asking, first ? nobodys : mine);
      if (i >= 0) {
        known.add(first ? one : other);
        unknown.add(first ? other : one);
      }
      if (i % 40 == 0) {
        node.change("delete from contacts.throttle where purpose = 'sign_in'");
      }
    }
    var slower = slower(known, unknown);
    assertTrue(Math.abs(slower - 0.5) < ODD, what + ": the known are slower in " + slower);
  }

  private static Consumer<String> asking(Caller caller, String what) {
    return switch (what) {
      case "authenticate by code" -> email -> caller.signIn(Caller.username(email)).expect(200);
      case "authenticate" ->
          email -> caller.signIn(Caller.username(email).put("password", "no")).expect(401);
      case "otp" -> email -> caller.post("/otp", byEmail(email)).expect(200);
      default ->
          email -> caller.post("/" + what, new JsonObject().put("username", email)).expect(204);
    };
  }

  private static JsonObject byEmail(String email) {
    var credential = new JsonObject().put("name", "EMAIL").put("value", email);
    return new JsonObject()
        .put("method", "EMAIL")
        .put("credentials", new JsonArray().add(credential));
  }

  /**
   * Once what the call before it caused is over: its message goes out a moment after its answer.
   */
  private static long took(Consumer<String> asking, String email) {
    pause();
    var began = System.nanoTime();
    asking.accept(email);
    return System.nanoTime() - began;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }

  /** The part of all pairs in which the first is the slower one. */
  private static double slower(List<Long> one, List<Long> other) {
    var sorted = new ArrayList<>(other);
    Collections.sort(sorted);
    var faster = 0L;
    for (var each : one) {
      var place = Collections.binarySearch(sorted, each);
      faster += place < 0 ? -place - 1 : place;
    }
    return (double) faster / ((long) one.size() * other.size());
  }
}
