package io.frontdesk.platform.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * What a domain answered: a record when it came from this JVM, the bytes of its JSON when it
 * crossed, nothing for an empty answer.
 */
public record Reply(Object value, boolean replayed) {
  public Reply(Object value) {
    this(value, false);
  }

  public Buffer buffer() {
    return value instanceof Buffer bytes ? bytes : Json.buffer(value);
  }

  public JsonObject json() {
    return value instanceof Buffer bytes ? new JsonObject(bytes) : Json.write(value);
  }

  public <R> R as(Class<R> type) {
    return type.isInstance(value) ? type.cast(value) : Json.read(json(), type);
  }
}
