package io.frontdesk.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A quick yes to values that surely fit a schema, and never a no: what it is not sure of, the value
 * or the schema, is for the validator to judge. The validator's one method is too large for the JVM
 * to compile, so that to ask it costs more than all the rest of a request.
 */
interface SchemaPrecheck {
  SchemaPrecheck UNSURE = value -> false;
  SchemaPrecheck ANYTHING = value -> value != null;

  boolean sure(Object value);

  /** {@code schema} without references, as {@link Schemas#validating} gives it. */
  static SchemaPrecheck of(JsonObject schema) {
    if (schema.isEmpty()) {
      return ANYTHING;
    }
    var type = schema.getValue("type");
    return switch (type instanceof String text ? text : "") {
      case "object" -> only(schema, Fields.WORDS) ? Fields.of(schema) : UNSURE;
      case "array" -> only(schema, Items.WORDS) ? Items.of(schema) : UNSURE;
      case "string" -> only(schema, Text.WORDS) ? Text.of(schema) : UNSURE;
      case "integer" -> only(schema, Range.WORDS) ? Range.of(schema, true) : UNSURE;
      case "number" -> only(schema, Range.WORDS) ? Range.of(schema, false) : UNSURE;
      case "boolean" -> schema.size() == 1 ? Boolean.class::isInstance : UNSURE;
      default -> UNSURE;
    };
  }

  /** The formats that OpenAPI adds say nothing to the validator either. */
  private static boolean only(JsonObject schema, Set<String> words) {
    var format = schema.getValue("format");
    return words.containsAll(schema.fieldNames())
        && (format == null || Set.of("id", "int32", "int64").contains(format));
  }

  /** An object. */
  record Fields(List<String> required, Map<String, SchemaPrecheck> properties)
      implements SchemaPrecheck {
    private static final Set<String> WORDS = Set.of("type", "required", "properties");

    private static SchemaPrecheck of(JsonObject schema) {
      var properties = new HashMap<String, SchemaPrecheck>();
      for (var each : schema.getJsonObject("properties", new JsonObject())) {
        properties.put(each.getKey(), SchemaPrecheck.of((JsonObject) each.getValue()));
      }
      var required = schema.getJsonArray("required", new JsonArray());
      return new Fields(required.stream().map(String.class::cast).toList(), properties);
    }

    @Override
    public boolean sure(Object value) {
      var fields = value instanceof JsonObject json ? json.getMap() : value;
      if (!(fields instanceof Map<?, ?> map)) {
        return false;
      }
      for (var name : required) {
        if (!map.containsKey(name)) {
          return false;
        }
      }
      for (var field : map.entrySet()) {
        var property = properties.get(field.getKey());
        if (property != null && !property.sure(field.getValue())) {
          return false;
        }
      }
      return true;
    }
  }

  /** An array. */
  record Items(SchemaPrecheck item, int least, int most) implements SchemaPrecheck {
    private static final Set<String> WORDS = Set.of("type", "items", "minItems", "maxItems");

    private static SchemaPrecheck of(JsonObject schema) {
      return new Items(
          SchemaPrecheck.of(schema.getJsonObject("items", new JsonObject())),
          schema.getInteger("minItems", 0),
          schema.getInteger("maxItems", Integer.MAX_VALUE));
    }

    @Override
    public boolean sure(Object value) {
      var items = value instanceof JsonArray json ? json.getList() : value;
      if (!(items instanceof List<?> list) || list.size() < least || list.size() > most) {
        return false;
      }
      for (var each : list) {
        if (!item.sure(each)) {
          return false;
        }
      }
      return true;
    }
  }

  /** A text; one with surrogates is shorter than it is long, which the lengths allow for. */
  record Text(Set<?> allowed, Pattern pattern, int least, int most) implements SchemaPrecheck {
    private static final Set<String> WORDS =
        Set.of("type", "format", "enum", "pattern", "minLength", "maxLength");

    private static SchemaPrecheck of(JsonObject schema) {
      var allowed = schema.getJsonArray("enum");
      var pattern = schema.getString("pattern");
      return new Text(
          allowed == null ? null : allowed.stream().collect(Collectors.toSet()),
          pattern == null ? null : Pattern.compile(pattern),
          schema.getInteger("minLength", 0),
          schema.getInteger("maxLength", Integer.MAX_VALUE));
    }

    @Override
    public boolean sure(Object value) {
      return value instanceof String text
          && text.length() <= most
          && (least == 0 || text.codePointCount(0, text.length()) >= least)
          && (allowed == null || allowed.contains(text))
          && (pattern == null || pattern.matcher(text).find());
    }
  }

  /** A number, compared exactly; of the whole ones those that are written as such. */
  record Range(boolean whole, BigDecimal least, BigDecimal above, BigDecimal most, BigDecimal below)
      implements SchemaPrecheck {
    private static final Set<String> WORDS =
        Set.of("type", "format", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum");

    private static SchemaPrecheck of(JsonObject schema, boolean whole) {
      return new Range(
          whole,
          decimal(schema.getValue("minimum")),
          decimal(schema.getValue("exclusiveMinimum")),
          decimal(schema.getValue("maximum")),
          decimal(schema.getValue("exclusiveMaximum")));
    }

    @Override
    public boolean sure(Object value) {
      var isWhole = value instanceof Integer || value instanceof Long;
      if (!isWhole && (whole || !(value instanceof BigDecimal))) {
        return false;
      }
      var number = decimal(value);
      return (least == null || number.compareTo(least) >= 0)
          && (above == null || number.compareTo(above) > 0)
          && (most == null || number.compareTo(most) <= 0)
          && (below == null || number.compareTo(below) < 0);
    }

    private static BigDecimal decimal(Object value) {
      if (value == null || value instanceof BigDecimal) {
        return (BigDecimal) value;
      }
      return value instanceof BigInteger || value instanceof Double
          ? new BigDecimal(value.toString())
          : BigDecimal.valueOf(((Number) value).longValue());
    }
  }
}
