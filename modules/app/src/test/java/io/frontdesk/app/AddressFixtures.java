package io.frontdesk.app;

import io.frontdesk.app.AccessFixtures.Fixture;
import io.frontdesk.app.AccessFixtures.Request;
import io.frontdesk.app.BusinessClient.Person;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Requests about a contact's addresses, of which one is there where it needs one. */
final class AddressFixtures {
  static final Map<String, Fixture> ALL =
      Map.of(
          "listContactAddresses", caller -> AccessFixtures.id(caller.id(), null),
          "addContactAddress", caller -> AccessFixtures.id(caller.id(), address()),
          "updateContactAddress", caller -> ofAddress(caller, address()),
          "deleteContactAddress", caller -> ofAddress(caller, null));

  static JsonObject address() {
    return new JsonObject()
        .put("type", "HOME")
        .put("name", "Home")
        .put("address_line_1", "12 Makariou Avenue")
        .put("town_city", "Limassol")
        .put("country_code", "CYP")
        .put("lat", 34.6841)
        .put("lon", 33.0379);
  }

  /** The one that she has: there is a limit to how many she may have. */
  private static Request ofAddress(Person caller, JsonObject body) {
    var server = caller.company().server("contacts");
    var path = caller.path() + "/addresses";
    var there = server.get(path).expect(200).json().getJsonArray("content");
    var address =
        there.isEmpty() ? server.post(path, address()).expect(201).json() : there.getJsonObject(0);
    return new Request(Map.of("id", caller.id(), "address_id", address.getString("id")), "", body);
  }

  private AddressFixtures() {}
}
