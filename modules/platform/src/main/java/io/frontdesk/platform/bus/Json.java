package io.frontdesk.platform.bus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.frontdesk.kernel.Id;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.DatabindCodec;
import io.vertx.core.json.jackson.VertxModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The one place where records become JSON and back: snake_case names, epoch seconds, exact
 * decimals, no nulls.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new VertxModule())
          .addModule(words())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .build();
  private static final JsonMapper STRICT =
      MAPPER
          .rebuild()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();
  private static final JsonMapper CANONICAL =
      MAPPER
          .rebuild()
          .addModule(new SimpleModule("canonical").addSerializer(Number.class, shortest()))
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();
  private static final JavaType MAP =
      MAPPER.getTypeFactory().constructMapType(Map.class, String.class, Object.class);

  /**
   * Makes Vert.x's own codec exact too: it reads jsonb, and JSON that crosses from another JVM.
   * Call it first.
   */
  public static void install() {
    ObjectMapper codec = DatabindCodec.mapper();
    codec.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    codec.configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);
  }

  public static <T> T read(JsonObject json, Class<T> type) {
    return MAPPER.convertValue(json.getMap(), type);
  }

  public static <T> T read(Map<String, Object> map, Class<T> type) {
    return MAPPER.convertValue(map, type);
  }

  /**
   * For what people write: a name that the type does not know is a mistake, not a thing to skip.
   */
  public static <T> T readStrictly(JsonObject json, Class<T> type) {
    return STRICT.convertValue(json.getMap(), type);
  }

  public static JsonObject write(Object record) {
    return record instanceof JsonObject json ? json : new JsonObject(map(record));
  }

  public static Map<String, Object> map(Object record) {
    return MAPPER.convertValue(record, MAP);
  }

  /** Straight to bytes, without a tree between. */
  public static Buffer buffer(Object value) {
    try {
      return value instanceof JsonObject json
          ? json.toBuffer()
          : Buffer.buffer(MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException("A reply that is no JSON", unwritable);
    }
  }

  /**
   * The same bytes for the same content, whatever the order of its keys or the zeros behind its
   * numbers, or nulls that stand for what is absent.
   */
  public static byte[] canonical(Object value) {
    try {
      return CANONICAL.writeValueAsBytes(value);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException("A request that is no JSON", unwritable);
    }
  }

  public static Object plain(Object value) {
    return value instanceof JsonObject json
        ? json.getMap()
        : value instanceof JsonArray array ? array.getList() : value;
  }

  /**
   * One spelling for each number, and a short one: written out, 1E+9999 would have 10,000 digits.
   */
  private static JsonSerializer<Number> shortest() {
    return new JsonSerializer<>() {
      @Override
      public void serialize(Number number, JsonGenerator out, SerializerProvider all)
          throws IOException {
        out.writeNumber(new BigDecimal(number.toString()).stripTrailingZeros().toString());
      }
    };
  }

  private static SimpleModule words() {
    return new SimpleModule("words")
        .addSerializer(
            Instant.class,
            new JsonSerializer<Instant>() {
              @Override
              public void serialize(Instant at, JsonGenerator out, SerializerProvider all)
                  throws IOException {
                out.writeNumber(at.getEpochSecond());
              }
            })
        .addDeserializer(
            Instant.class,
            new JsonDeserializer<Instant>() {
              @Override
              public Instant deserialize(JsonParser in, DeserializationContext context)
                  throws IOException {
                try {
                  return Instant.ofEpochSecond(in.getLongValue());
                } catch (DateTimeException far) {
                  throw context.weirdNumberException(0, Instant.class, "out of range");
                }
              }
            })
        .addDeserializer(
            UUID.class,
            new JsonDeserializer<UUID>() {
              @Override
              public UUID deserialize(JsonParser in, DeserializationContext context)
                  throws IOException {
                return Id.parse(in.getText())
                    .orElseThrow(
                        () -> context.weirdStringException("", UUID.class, "no identifier"));
              }
            });
  }

  private Json() {}
}
