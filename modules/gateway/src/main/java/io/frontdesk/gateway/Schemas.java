package io.frontdesk.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
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

  /** What a format of OpenAPI says of a number's size; past it no record could hold the number. */
  private static final Map<String, Map<String, BigDecimal>> BOUNDS =
      Map.of(
          "int32", bounds(Integer.MIN_VALUE, Integer.MAX_VALUE),
          "int64", bounds(Long.MIN_VALUE, Long.MAX_VALUE));

  private final JsonObject document;

  Schemas(JsonObject document) {
    this.document = document;
  }

  /** As decimals, which the validator compares exactly. */
  private static Map<String, BigDecimal> bounds(long least, long most) {
    return Map.of("minimum", BigDecimal.valueOf(least), "maximum", BigDecimal.valueOf(most));
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
        kept.put(name, exact(value));
      } else if (NESTED.contains(name) && value instanceof JsonObject nested) {
        kept.put(name, validating(nested, depth - 1));
      } else if (LISTS.contains(name)) {
        kept.put(name, all((JsonArray) value, depth - 1));
      } else if (name.equals("properties")) {
        kept.put(name, properties((JsonObject) value, depth - 1));
      }
    }
    BOUNDS
        .getOrDefault(from.getString("format", ""), Map.of())
        .forEach((word, bound) -> kept.put(word, kept.getValue(word, bound)));
    return kept;
  }

  /** The validator compares a binary fraction in binary, where 5 is no multiple of 0.01. */
  private static Object exact(Object value) {
    return value instanceof Double number ? BigDecimal.valueOf(number) : value;
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
