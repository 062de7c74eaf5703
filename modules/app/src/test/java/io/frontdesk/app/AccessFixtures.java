package io.frontdesk.app;

import io.frontdesk.app.BusinessClient.Person;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/**
 * For every operation, a request that its caller may make: on a real object of her own, made here.
 * A new operation needs one entry.
 */
final class AccessFixtures {
  /**
   * What to send: the ids of the path by name, the query as it stands in the address, the body, an
   * object, an array or null.
   */
  record Request(Map<String, String> ids, String query, Object body) {
    Request with(String name, String id) {
      var others = new HashMap<>(ids);
      others.put(name, id);
      return new Request(others, query, body);
    }

    Request with(Object another) {
      return new Request(ids, query, another);
    }

    Client.Answer send(Contracts.Found operation, Client client) {
      var path = operation.base() + operation.path();
      for (var id : ids.entrySet()) {
        path = path.replace("{" + id.getKey() + "}", id.getValue());
      }
      var target = query.isEmpty() ? path : path + "?" + query;
      return client.send(operation.method(), target, Client.text(body));
    }
  }

  /** Called anew for every request, since some can be made once only. */
  interface Fixture {
    Request of(Person caller);
  }

  private static final Map<String, Fixture> CONTACTS =
      Map.ofEntries(
          Map.entry(
              "registerContact",
              caller -> body(BusinessClient.registration(BusinessClient.newEmail()))),
          Map.entry(
              "authenticateContact",
              caller -> body(BusinessClient.signIn(caller.email(), BusinessClient.PASSWORD))),
          Map.entry("refreshSession", caller -> body(null)),
          Map.entry("signOut", caller -> id(caller.id(), new JsonObject())),
          Map.entry("getContact", caller -> id(caller.id(), null)),
          Map.entry(
              "updateContact",
              caller -> id(caller.id(), new JsonObject().put("middle_name", "Maria"))),
          Map.entry(
              "checkContactExists",
              caller -> new Request(Map.of(), "email_address=" + caller.email(), null)),
          Map.entry("getBusiness", caller -> body(null)),
          Map.entry("listKeys", caller -> new Request(Map.of(), "page=1&size=2", null)),
          Map.entry(
              "issueKey",
              caller ->
                  body(
                      new JsonObject()
                          .put("kind", "PUBLIC")
                          .put("application", "app")
                          .put("name", "one more"))),
          Map.entry(
              "revokeKey", caller -> id(caller.company().issueKey("till").getString("id"), null)));

  static final Map<String, Fixture> ALL = all();

  private static Map<String, Fixture> all() {
    var all = new HashMap<>(CONTACTS);
    all.putAll(MoneyFixtures.ALL);
    all.putAll(IdentityFixtures.ALL);
    all.putAll(AddressFixtures.ALL);
    all.putAll(BackOfficeFixtures.ALL);
    return Map.copyOf(all);
  }

  static Request body(Object body) {
    return new Request(Map.of(), "", body);
  }

  static Request id(String id, Object body) {
    return new Request(Map.of("id", id), "", body);
  }

  static Fixture of(Contracts.Found operation) {
    var fixture = ALL.get(operation.id());
    if (fixture == null) {
      throw new AssertionError(operation.id() + " has no fixture in AccessFixtures");
    }
    return fixture;
  }

  private AccessFixtures() {}
}
