package io.frontdesk.notifications.sms;

import io.frontdesk.notifications.messages.DeliveryException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** What the provider said, and what that means for a message. */
final class ProviderResponse {
  private static final int MOST_BYTES = 65_536;
  private static final int CREATED = 201;

  /** The provider does not take us, or is too slow: the message may go out all the same later. */
  private static final Set<Integer> PASSING = Set.of(401, 408, 429);

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final int status;
  private final String retryAfter;
  private final JsonObject body;

  ProviderResponse(int status, String retryAfter, Buffer body) {
    this.status = status;
    this.retryAfter = retryAfter == null ? "" : retryAfter.strip();
    this.body = json(body);
  }

  /** A bounded number of bytes: who sends more is not the provider. */
  static Future<ProviderResponse> read(HttpClientRequest request, HttpClientResponse response) {
    var promise = Promise.<ProviderResponse>promise();
    var body = Buffer.buffer();
    response
        .exceptionHandler(promise::tryFail)
        .handler(
            chunk -> {
              body.appendBuffer(chunk);
              if (body.length() > MOST_BYTES) {
                promise.tryFail(
                    DeliveryException.forGood("SMS " + response.statusCode() + " at length"));
                request.reset();
              }
            })
        .endHandler(
            end ->
                promise.tryComplete(
                    new ProviderResponse(
                        response.statusCode(), response.getHeader("Retry-After"), body)));
    return promise.future();
  }

  private static JsonObject json(Buffer body) {
    try {
      return new JsonObject(body);
    } catch (DecodeException | ClassCastException other) {
      return new JsonObject();
    }
  }

  Future<Void> outcome(Instant now) {
    if (status == CREATED && body.getValue("sid") instanceof String) {
      return Future.succeededFuture();
    }
    var code = body.getValue("code") instanceof Number number ? " " + number.intValue() : "";
    var reason = "SMS " + status + code;
    var passing = PASSING.contains(status) || status >= 500;
    return Future.failedFuture(
        passing
            ? DeliveryException.forNow(reason, waiting(now))
            : DeliveryException.forGood(reason));
  }

  /** In seconds, or as a date; what is neither says nothing. */
  private Duration waiting(Instant now) {
    try {
      var wait =
          retryAfter.matches("[0-9]{1,9}")
              ? Duration.ofSeconds(Long.parseLong(retryAfter))
              : retryAfter.isEmpty()
                  ? Duration.ZERO
                  : Duration.between(
                      now,
                      ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                          .toInstant());
      return wait.isNegative()
          ? Duration.ZERO
          : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    } catch (DateTimeException neither) {
      return Duration.ZERO;
    }
  }
}
