package io.frontdesk.platform;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/**
 * Hands a value over by reference within a JVM and as JSON between JVMs, so what it carries is
 * never changed.
 */
final class RecordCodec<T> implements MessageCodec<T, T> {
  private final String name;
  private final Function<T, JsonObject> write;
  private final Function<JsonObject, T> read;

  private RecordCodec(String name, Function<T, JsonObject> write, Function<JsonObject, T> read) {
    this.name = name;
    this.write = write;
    this.read = read;
  }

  static RecordCodec<Parts> parts() {
    return new RecordCodec<>("frontdesk.parts", RecordCodec::write, RecordCodec::read);
  }

  static RecordCodec<Reply> reply() {
    return new RecordCodec<>(
        "frontdesk.reply",
        reply ->
            reply.value() == null ? new JsonObject() : new JsonObject().put("value", reply.json()),
        json -> new Reply(json.getJsonObject("value")));
  }

  private static JsonObject write(Parts parts) {
    return new JsonObject()
        .put("path", parts.path())
        .put("query", parts.query())
        .put("body", parts.body())
        .put("credential", parts.credential());
  }

  private static Parts read(JsonObject json) {
    var body = json.getValue("body");
    return new Parts(
        json.getJsonObject("path"),
        json.getJsonObject("query"),
        body instanceof JsonArray array ? array : body,
        json.getString("credential"));
  }

  @Override
  public void encodeToWire(Buffer buffer, T value) {
    var bytes = write.apply(value).toBuffer();
    buffer.appendInt(bytes.length()).appendBuffer(bytes);
  }

  @Override
  public T decodeFromWire(int position, Buffer buffer) {
    var start = position + 4;
    return read.apply(new JsonObject(buffer.getBuffer(start, start + buffer.getInt(position))));
  }

  @Override
  public T transform(T value) {
    return value;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
