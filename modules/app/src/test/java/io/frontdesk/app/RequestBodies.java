package io.frontdesk.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a contract says about a request body, and bodies that say otherwise. */
final class RequestBodies {
  private static final int DEPTH = 12;

  /** One property, wherever it is: its names from the root, an array's members under "0". */
  record Property(List<String> names, JsonObject schema, boolean required) {
    /** As the gateway names it. */
    String attribute() {
      return String.join(".", names);
    }

    /** A field of the body itself, or of the members of a body that is an array. */
    boolean isOutermost() {
      return names.size() == (names.get(0).equals("0") ? 2 : 1);
    }

    String type() {
      return schema.getString("type", schema.containsKey("enum") ? "string" : "any");
    }
  }

  /** A value of every JSON type but null. */
  static final Map<String, List<Object>> VALUES =
      Map.of(
          "string", List.of("", "text", "2147483648", "true", "null", "{\"a\":1}", "[1]"),
          "integer", List.of(0, -1, 9007199254740993L),
          "number", List.of(new java.math.BigDecimal("1.5"), new java.math.BigDecimal("1E+30")),
          "boolean", List.of(true, false),
          "object", List.of(new JsonObject(), new JsonObject().put("a", new JsonObject())),
          "array", List.of(new JsonArray(), new JsonArray().add(1).add("a")));

  static List<Property> properties(Contracts.Found operation) {
    var found = new ArrayList<Property>();
    if (operation.bodySchema() != null) {
      var schema = operation.bodySchema().getJsonObject("schema");
      walk(operation.document(), schema, List.of(), DEPTH, found);
    }
    return found;
  }

  /** A body without any field; of an operation that takes an array, one with such a member. */
  static Object empty(Contracts.Found operation) {
    var schema = operation.bodySchema().getJsonObject("schema");
    var isArray = Contracts.resolve(operation.document(), schema).containsKey("items");
    return isArray ? new JsonArray().add(new JsonObject()) : new JsonObject();
  }

  private static void walk(
      JsonObject document, JsonObject at, List<String> names, int depth, List<Property> found) {
    var schema = Contracts.resolve(document, at);
    if (depth == 0) {
      throw new AssertionError("nested too deeply at " + names);
    }
    if (schema.containsKey("items")) {
      walk(document, schema.getJsonObject("items"), with(names, "0"), depth - 1, found);
    }
    var required = schema.getJsonArray("required", new JsonArray());
    schema
        .getJsonObject("properties", new JsonObject())
        .forEach(
            entry -> {
              var property = (JsonObject) entry.getValue();
              var place = with(names, entry.getKey());
              var resolved = Contracts.resolve(document, property);
              found.add(new Property(place, resolved, required.contains(entry.getKey())));
              walk(document, property, place, depth - 1, found);
            });
  }

  private static List<String> with(List<String> names, String name) {
    var more = new ArrayList<>(names);
    more.add(name);
    return List.copyOf(more);
  }

  /** A copy of the body with another value there; what leads there is made. Null as null. */
  static Object put(Object body, List<String> names, Object value) {
    var copy = copy(body);
    Object place = copy;
    for (var i = 0; i < names.size() - 1; i++) {
      place = child(place, names.get(i), names.get(i + 1).equals("0"));
    }
    set(place, names.get(names.size() - 1), value);
    return copy;
  }

  static Object copy(Object body) {
    return body instanceof JsonArray array ? array.copy() : ((JsonObject) body).copy();
  }

  /** What stands there, null where nothing does. */
  static Object get(Object body, List<String> names) {
    var place = body;
    for (var name : names) {
      if (place instanceof JsonObject object) {
        place = object.getValue(name);
      } else if (place instanceof JsonArray array) {
        place = array.isEmpty() ? null : array.getValue(0);
      } else {
        return null;
      }
    }
    return place;
  }

  private static Object child(Object place, String name, boolean array) {
    var found =
        place instanceof JsonObject object
            ? object.getValue(name)
            : ((JsonArray) place).isEmpty() ? null : ((JsonArray) place).getValue(0);
    if (found instanceof JsonObject || found instanceof JsonArray) {
      return found;
    }
    var made = array ? new JsonArray() : new JsonObject();
    set(place, name, made);
    return made;
  }

  private static void set(Object place, String name, Object value) {
    if (place instanceof JsonObject object) {
      object.put(name, value);
    } else if (((JsonArray) place).isEmpty()) {
      ((JsonArray) place).add(value);
    } else {
      ((JsonArray) place).set(0, value);
    }
  }

  static Object without(Object body, List<String> names) {
    var copy = put(body, names, null);
    Object place = copy;
    for (var i = 0; i < names.size() - 1; i++) {
      place = child(place, names.get(i), false);
    }
    if (place instanceof JsonObject object) {
      object.remove(names.get(names.size() - 1));
    }
    return copy;
  }

  static boolean has(Object body, String name) {
    return body instanceof JsonObject fields && fields.containsKey(name);
  }

  private RequestBodies() {}
}
