package io.frontdesk.platform.bus;

import io.frontdesk.contract.Principal;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Instant;
import java.util.UUID;

/**
 * What travels beside the parts of a call, as headers of the bus message. {@code keyed}: the client
 * chose the call id by an idempotency key, so another request under it is a conflict. Past the
 * deadline nobody waits for the answer.
 */
public record Envelope(
    String operation,
    Principal principal,
    UUID call,
    boolean keyed,
    Instant deadline,
    String requestId) {
  /** What domains ask each other; a request there that does not fit is nobody's input. */
  public static final String INTERNAL = "internal.";

  /** Asks a domain whether it is well. */
  public static final String PING = INTERNAL + "ping";

  /** The operation by which a subscriber is given an event of this type. */
  public static String eventOperation(String type) {
    return INTERNAL + "event." + type;
  }

  public boolean isInternal() {
    return operation.startsWith(INTERNAL);
  }

  boolean isPing() {
    return operation.equals(PING);
  }

  DeliveryOptions options(long timeoutMillis) {
    return new DeliveryOptions()
        .setSendTimeout(timeoutMillis)
        .addHeader("operation", operation)
        .addHeader("principal", principal.encode())
        .addHeader("call", call.toString())
        .addHeader("keyed", Boolean.toString(keyed))
        .addHeader("deadline", Long.toString(deadline.toEpochMilli()))
        .addHeader("request", requestId);
  }

  static Envelope of(MultiMap headers) {
    return new Envelope(
        headers.get("operation"),
        Principal.decode(headers.get("principal")),
        UUID.fromString(headers.get("call")),
        Boolean.parseBoolean(headers.get("keyed")),
        Instant.ofEpochMilli(Long.parseLong(headers.get("deadline"))),
        headers.get("request"));
  }

  public long millisLeft() {
    return deadline.toEpochMilli() - System.currentTimeMillis();
  }
}
