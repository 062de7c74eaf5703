package io.frontdesk.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the text of a parameter as its declared type says. What does not fit stays text, for the
 * validator to name.
 */
final class Coercion {
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,30}");
  private static final int LONG_DIGITS = 18;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

  /** An empty text says nothing, except where a text is asked for. */
  static void put(JsonObject values, Operation.Parameter parameter, List<String> texts) {
    var schema = parameter.schema();
    if ("array".equals(schema.getString("type"))) {
      var items = new JsonArray();
      var item = schema.getJsonObject("items", new JsonObject());
      texts.stream()
          .flatMap(text -> List.of(text.split(",", -1)).stream())
          .filter(text -> !text.isEmpty())
          .forEach(text -> items.add(value(text, item)));
      if (!items.isEmpty()) {
        values.put(parameter.name(), items);
      }
    } else if (!texts.get(0).isEmpty() || "string".equals(schema.getString("type"))) {
      values.put(parameter.name(), value(texts.get(0), schema));
    }
  }

  private static Object value(String text, JsonObject schema) {
    var type = schema.getString("type", "string");
    if (type.equals("integer") && INTEGER.matcher(text).matches()) {
      return text.length() > LONG_DIGITS ? new BigDecimal(text) : (Object) Long.parseLong(text);
    }
    if (type.equals("number") && NUMBER.matcher(text).matches()) {
      return new BigDecimal(text);
    }
    if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
      return Boolean.valueOf(text);
    }
    return text;
  }

  private Coercion() {}
}
