package io.frontdesk.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a request body: exact numbers, bounded depth and size, no key twice, an explicit null as if
 * it were absent. What cannot be read is refused with its line and column.
 */
final class JsonBody {
  private static final int NUMBER_CHARACTERS = 60;
  private static final int NUMBER_SCALE = 40;
  private static final int NAME_CHARACTERS = 200;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final JsonFactory factory;
  private final int items;

  JsonBody(int depth, int items, int bytes) {
    this.items = items;
    this.factory =
        new JsonFactoryBuilder()
            // Names come from strangers: a table of them could be made to collide, or to grow.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(depth)
                    .maxStringLength(bytes)
                    .maxNameLength(NAME_CHARACTERS)
                    .maxNumberLength(NUMBER_CHARACTERS)
                    .build())
            .build();
  }

  /** A JsonObject or JsonArray. */
  Object read(Buffer bytes) {
    CharBuffer text;
    var content = ByteBuffer.wrap(bytes.getBytes());
    try {
      text = TextRules.decoded(content);
    } catch (CharacterCodingException broken) {
      throw malformed("it is not UTF-8 at byte " + (content.position() + 1), null);
    }
    var marked = text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    try (var parser = factory.createParser(text.array(), marked, text.length() - marked)) {
      return read(parser);
    } catch (IOException unreadable) {
      throw malformed("it cannot be read", null);
    }
  }

  private Object read(JsonParser parser) throws IOException {
    try {
      parser.nextToken();
      var value = value(parser);
      if (parser.nextToken() != null) {
        throw malformed("something follows the end of the value", parser.currentTokenLocation());
      }
      return structured(value);
    } catch (JsonProcessingException broken) {
      var at = broken.getLocation();
      throw malformed(reason(broken), at == null ? parser.currentLocation() : at);
    }
  }

  @SuppressWarnings("unchecked")
  private static Object structured(Object value) {
    if (value instanceof Map<?, ?> map) {
      return new JsonObject((Map<String, Object>) map);
    }
    if (value instanceof List<?> list) {
      return new JsonArray(list);
    }
    throw malformed("it must be an object or an array", null);
  }

  private Object value(JsonParser parser) throws IOException {
    var token = parser.currentToken();
    if (token == null) {
      throw malformed("it is empty", null);
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> storable(parser.getText(), parser);
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private Map<String, Object> object(JsonParser parser) throws IOException {
    var fields = new LinkedHashMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = storable(parser.currentName(), parser);
      parser.nextToken();
      var value = value(parser);
      if (value != null) {
        fields.put(name, value);
      }
      bounded(fields.size(), parser);
    }
    return fields;
  }

  private List<Object> array(JsonParser parser) throws IOException {
    var values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(parser));
      bounded(values.size(), parser);
    }
    return values;
  }

  private void bounded(int size, JsonParser parser) {
    if (size > items) {
      throw malformed(
          "an object or array has more than " + items + " members", parser.currentTokenLocation());
    }
  }

  /** What no database can store, and no font can show, is a mistake of the sender's encoder. */
  private static String storable(String text, JsonParser parser) {
    if (!TextRules.storable(text)) {
      throw malformed(
          "a text holds U+0000 or half a surrogate pair", parser.currentTokenLocation());
    }
    return text;
  }

  private static Object integer(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> parser.getIntValue();
      case LONG -> parser.getLongValue();
      default -> new BigDecimal(parser.getBigIntegerValue());
    };
  }

  /** A short text can name a number that fills the memory when it is written out: 1e999999999. */
  private static BigDecimal decimal(JsonParser parser) throws IOException {
    try {
      var number = parser.getDecimalValue();
      if (Math.abs((long) number.scale()) <= NUMBER_SCALE) {
        return number;
      }
    } catch (NumberFormatException beyond) {
      // An exponent that is no int: refused below, as one that is merely too large.
    }
    throw malformed("a number is too large or too fine", parser.currentTokenLocation());
  }

  private static String reason(JsonProcessingException broken) {
    var message = broken.getOriginalMessage();
    if (message.startsWith("Duplicate field")) {
      return "a name stands twice in one object";
    }
    return broken instanceof com.fasterxml.jackson.core.exc.StreamConstraintsException
        ? "it is nested too deeply, or a name or number is too long"
        : "it is not JSON from there on";
  }

  private static Problem.Raised malformed(String reason, JsonLocation at) {
    var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return new Problem(
            Kind.INVALID, "MALFORMED_BODY", "The body cannot be read" + where + ": " + reason)
        .raise();
  }
}
