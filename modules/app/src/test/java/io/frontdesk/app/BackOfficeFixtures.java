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
          caller -> AccessFixtures.body(ids()),
          "listProcesses",
          caller -> new Request(Map.of(), "page=1&size=2", null),
          "retryProcess",
          caller -> AccessFixtures.id(stuckProcess(caller.company()), null));

  /** Of a kind that no runner knows: what becomes of it is up to the tests. */
  private static final String STUCK =
      """
      insert into contacts.process (business, id, kind, reference, state, data, status, attempts, code, stuck_at)
      values ('%1$s', '%2$s', 'test', '%2$s', 'ASKING', '{"text":"%3$s"}', 'STUCK', 20, 'DOMAIN_UNAVAILABLE', now())
      """;

  static final String KEPT = "what only the process may read";

  static String stuckProcess(BusinessClient company) {
    var business =
        company.office().get(Client.BACK_OFFICE + "/business").expect(200).json().getString("id");
    var id = UUID.randomUUID().toString();
    company.node().change(STUCK.formatted(business, id, KEPT));
    return id;
  }

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
