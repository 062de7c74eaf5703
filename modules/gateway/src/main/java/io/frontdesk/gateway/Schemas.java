package io.frontdesk.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * Takes schemas out of the contract for validation: references resolved, and only the words that
 * can refuse kept.
 */
final class Schemas {
  /** Deeper than any schema of ours; a schema that contains itself would never end. */
  private static final int DEPTH = 24;

  private static final Set<String> WORDS =
      Set.of(
          "type",
          "enum",
          "const",
          "pattern",
          "format",
          "required",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "uniqueItems",
          "minProperties",
          "maxProperties");
  private static final Set<String> NESTED = Set.of("items", "not", "additionalProperties");
  private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf");

  private final JsonObject document;

  Schemas(JsonObject document) {
    this.document = document;
  }

  JsonObject validating(JsonObject schema) {
    return validating(schema, DEPTH);
  }

  JsonObject resolve(JsonObject node) {
    var found = node;
    for (var i = 0; i < DEPTH && found.containsKey("$ref"); i++) {
      var target = document;
      for (var name : found.getString("$ref").substring(2).split("/", -1)) {
        target = target.getJsonObject(name.replace("~1", "/").replace("~0", "~"));
      }
      var beside = found.copy();
      beside.remove("$ref");
      found = target.copy().mergeIn(beside);
    }
    return found;
  }

  private JsonObject validating(JsonObject schema, int depth) {
    if (depth == 0) {
      throw new IllegalStateException("A schema is nested too deeply, or contains itself");
    }
    var from = resolve(schema);
    var kept = new JsonObject();
    for (var name : from.fieldNames()) {
      var value = from.getValue(name);
      if (WORDS.contains(name)) {
        kept.put(name, value);
      } else if (NESTED.contains(name) && value instanceof JsonObject nested) {
        kept.put(name, validating(nested, depth - 1));
      } else if (LISTS.contains(name)) {
        kept.put(name, all((JsonArray) value, depth - 1));
      } else if (name.equals("properties")) {
        kept.put(name, properties((JsonObject) value, depth - 1));
      }
    }
    return kept;
  }

  private JsonArray all(JsonArray schemas, int depth) {
    var kept = new JsonArray();
    schemas.forEach(schema -> kept.add(validating((JsonObject) schema, depth)));
    return kept;
  }

  private JsonObject properties(JsonObject schemas, int depth) {
    var kept = new JsonObject();
    schemas.forEach(
        entry -> kept.put(entry.getKey(), validating((JsonObject) entry.getValue(), depth)));
    return kept;
  }
}
