package io.frontdesk.app;

import io.frontdesk.app.AccessFixtures.Fixture;
import io.frontdesk.app.AccessFixtures.Request;
import io.frontdesk.app.BusinessClient.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;

/**
 * Requests of a back office about what is not money: where a contact is signed in, her leaving, and
 * the events that nobody took.
 */
final class BackOfficeFixtures {
  static final Map<String, Fixture> ALL =
      Map.of(
          "listContactSessions",
          caller -> new Request(Map.of("id", caller.id()), "page=1&size=2", null),
          "endContactSession",
          BackOfficeFixtures::session,
          "endContactSessions",
          caller -> AccessFixtures.id(caller.id(), null),
          "unregisterContact",
          caller -> AccessFixtures.id(caller.id(), null),
          "listParkedEvents",
          caller -> new Request(Map.of(), "page=1&size=2", null),
          "replayParkedEvents",
          caller -> AccessFixtures.body(ids()));

  /** The one that she has had since she registered; it may have ended. */
  private static Request session(Person caller) {
    return new Request(Map.of("id", caller.id(), "session_id", sessionId(caller)), "", null);
  }

  static String sessionId(Person person) {
    return TokenForge.part(person.access(), 1).getString("session");
  }

  /** None of them is parked, which is no mistake. */
  private static JsonObject ids() {
    return new JsonObject().put("ids", new JsonArray().add(UUID.randomUUID().toString()));
  }

  private BackOfficeFixtures() {}
}
