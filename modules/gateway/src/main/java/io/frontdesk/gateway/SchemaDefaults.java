package io.frontdesk.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/**
 * The defaults that a body schema declares, found once, so that filling them in looks only where
 * there are any.
 */
record SchemaDefaults(Map<String, Object> values, Map<String, SchemaDefaults> nested) {
  static final SchemaDefaults NONE = new SchemaDefaults(Map.of(), Map.of());
  private static final int DEPTH = 24;

  static SchemaDefaults of(JsonObject schema, Schemas schemas) {
    return of(schema, schemas, DEPTH);
  }

  /** An array has the defaults of its members. */
  private static SchemaDefaults of(JsonObject schema, Schemas schemas, int depth) {
    if (depth == 0) {
      throw new IllegalStateException("A schema is nested too deeply, or contains itself");
    }
    var resolved = schemas.resolve(schema);
    if (resolved.containsKey("items")) {
      return of(resolved.getJsonObject("items"), schemas, depth - 1);
    }
    var values = new HashMap<String, Object>();
    var nested = new HashMap<String, SchemaDefaults>();
    resolved
        .getJsonObject("properties", new JsonObject())
        .forEach(
            entry -> {
              var property = schemas.resolve((JsonObject) entry.getValue());
              if (property.containsKey("default")) {
                values.put(entry.getKey(), property.getValue("default"));
              }
              var inner = of(property, schemas, depth - 1);
              if (!inner.isEmpty()) {
                nested.put(entry.getKey(), inner);
              }
            });
    return values.isEmpty() && nested.isEmpty() ? NONE : new SchemaDefaults(values, nested);
  }

  private boolean isEmpty() {
    return values.isEmpty() && nested.isEmpty();
  }

  /** Into an object, and into each one of an array. */
  void fill(Object value) {
    if (isEmpty()) {
      return;
    }
    if (value instanceof JsonArray array) {
      array.forEach(this::fill);
    } else if (value instanceof JsonObject fields) {
      values.forEach(
          (name, standard) -> {
            if (!fields.containsKey(name)) {
              fields.put(name, standard);
            }
          });
      nested.forEach((name, inner) -> inner.fill(fields.getValue(name)));
    }
  }
}
