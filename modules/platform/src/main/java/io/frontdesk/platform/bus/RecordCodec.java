package io.frontdesk.platform.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/**
 * Hands a value over by reference within a JVM and as JSON between JVMs, so what it carries is
 * never changed.
 */
final class RecordCodec<T> implements MessageCodec<T, T> {
  private final String name;
  private final Function<T, Buffer> write;
  private final Function<Buffer, T> read;

  private RecordCodec(String name, Function<T, Buffer> write, Function<Buffer, T> read) {
    this.name = name;
    this.write = write;
    this.read = read;
  }

  static RecordCodec<RequestParts> parts() {
    return new RecordCodec<>("frontdesk.parts", RecordCodec::write, RecordCodec::read);
  }

  /**
   * The bytes that a client gets: the node that hands them to her need not know what is in them.
   */
  static RecordCodec<Reply> reply() {
    return new RecordCodec<>(
        "frontdesk.reply",
        reply -> reply.value() == null ? Buffer.buffer() : reply.buffer(),
        bytes -> new Reply(bytes.length() == 0 ? null : bytes));
  }

  /** What is not there takes no room. */
  private static Buffer write(RequestParts parts) {
    var json = new JsonObject();
    if (!parts.path().isEmpty()) {
      json.put("path", parts.path());
    }
    if (!parts.query().isEmpty()) {
      json.put("query", parts.query());
    }
    if (parts.body() != null) {
      json.put("body", parts.body());
    }
    if (parts.credential() != null) {
      json.put("credential", parts.credential());
    }
    return json.toBuffer();
  }

  private static RequestParts read(Buffer bytes) {
    var json = new JsonObject(bytes);
    return new RequestParts(
        json.getJsonObject("path"),
        json.getJsonObject("query"),
        json.getValue("body"),
        json.getString("credential"));
  }

  @Override
  public void encodeToWire(Buffer buffer, T value) {
    var bytes = write.apply(value);
    buffer.appendInt(bytes.length()).appendBuffer(bytes);
  }

  @Override
  public T decodeFromWire(int position, Buffer buffer) {
    var start = position + 4;
    return read.apply(buffer.getBuffer(start, start + buffer.getInt(position)));
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
