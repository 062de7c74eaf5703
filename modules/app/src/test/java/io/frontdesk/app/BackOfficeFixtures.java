package io.frontdesk.app;

import io.frontdesk.app.AccessFixtures.Fixture;
import io.frontdesk.app.AccessFixtures.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;

/** Requests of a back office about what is not money: the events that nobody took. */
final class BackOfficeFixtures {
  static final Map<String, Fixture> ALL =
      Map.of(
          "listParkedEvents", caller -> new Request(Map.of(), "page=1&size=2", null),
          "replayParkedEvents", caller -> AccessFixtures.body(ids()));

  /** None of them is parked, which is no mistake. */
  private static JsonObject ids() {
    return new JsonObject().put("ids", new JsonArray().add(UUID.randomUUID().toString()));
  }

  private BackOfficeFixtures() {}
}
