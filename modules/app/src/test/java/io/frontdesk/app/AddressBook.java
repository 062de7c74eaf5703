package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.app.BusinessClient.Person;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Somebody's addresses as she sees and changes them. */
record AddressBook(Person owner) {
  private static final String PRIMARIES =
      """
      select count(*) filter (where is_primary) || ' of ' || count(*) from contacts.address where contact = '%s'
      """;

  static JsonObject at(String line) {
    return new JsonObject().put("type", "HOME").put("address_line_1", line);
  }

  String path() {
    return owner.path() + "/addresses";
  }

  String path(String address) {
    return path() + "/" + address;
  }

  Client.Answer post(JsonObject address) {
    return owner.client().post(path(), address);
  }

  String add(JsonObject address) {
    return post(address).expect(201).json().getString("id");
  }

  Client.Answer put(String id, JsonObject address) {
    return owner.client().put(path(id), address);
  }

  Client.Answer delete(String id) {
    return owner.client().delete(path(id));
  }

  List<JsonObject> all() {
    var content = owner.client().get(path()).expect(200).json().getJsonArray("content");
    return content.stream().map(JsonObject.class::cast).toList();
  }

  JsonObject first() {
    return all().get(0);
  }

  List<String> lines() {
    return all().stream().map(each -> each.getString("address_line_1")).toList();
  }

  /** In the table, past what a list might hide. */
  void hasOnePrimaryOf(int many) {
    var node = owner.company().node();
    assertEquals("1 of " + many, node.sql(PRIMARIES.formatted(owner.id())));
  }
}
