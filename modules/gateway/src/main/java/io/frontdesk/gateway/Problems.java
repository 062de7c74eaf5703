package io.frontdesk.gateway;

import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.bus.Failures;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * Problems as RFC 9457 documents that also carry the code, message and attribute that existing
 * clients read.
 */
final class Problems {
  static final String CONTENT_TYPE = "application/problem+json";

  /** What HTTP itself refuses, before there is an operation that could. */
  record AtHttp(int status, String code, String message) {}

  /** Where nobody is left to hear it, it is not told, and a client that left is no defect. */
  static void answer(HttpServerResponse response, Throwable failure) {
    if (response.ended() || response.closed() || failure instanceof HttpClosedException) {
      return;
    }
    var problem =
        failure instanceof Problem.Raised raised
            ? raised.problem()
            : Failures.defect(failure, "gateway");
    if (problem.retryAfterSeconds() != null) {
      response.putHeader("Retry-After", problem.retryAfterSeconds().toString());
    }
    if (problem.kind() == Kind.UNAUTHENTICATED) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    answer(response, status(problem.kind()), document(problem));
  }

  static void answer(HttpServerResponse response, AtHttp refusal) {
    var problem = new Problem(Kind.INVALID, refusal.code(), refusal.message());
    answer(response, refusal.status(), document(problem).put("title", refusal.code()));
  }

  private static void answer(HttpServerResponse response, int status, JsonObject document) {
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      response.reset();
      return;
    }
    response
        .setStatusCode(status)
        .putHeader("Content-Type", CONTENT_TYPE)
        .putHeader("Cache-Control", "no-store");
    response.end(document.put("status", status).toBuffer());
  }

  private static JsonObject document(Problem problem) {
    var document =
        new JsonObject()
            .put("type", "urn:frontdesk:problem:" + problem.code().toLowerCase(Locale.ROOT))
            .put("title", problem.kind().name())
            .put("status", status(problem.kind()))
            .put("detail", problem.message())
            .put("code", problem.code())
            .put("message", problem.message());
    if (problem.attribute() != null) {
      document.put("attribute", problem.attribute());
    }
    if (!problem.errors().isEmpty()) {
      var errors = new JsonArray();
      problem
          .errors()
          .forEach(
              each ->
                  errors.add(
                      new JsonObject()
                          .put("pointer", each.pointer())
                          .put("message", each.message())));
      document.put("errors", errors);
    }
    return document;
  }

  /** Exhaustive: a new kind does not compile until it has a status. */
  static int status(Kind kind) {
    return switch (kind) {
      case INVALID, REFUSED -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case TOO_LARGE -> 413;
      case UNSUPPORTED -> 415;
      case LIMITED -> 429;
      case DEFECT -> 500;
      case UNIMPLEMENTED -> 501;
      case UNAVAILABLE -> 503;
      case TIMED_OUT -> 504;
    };
  }

  private Problems() {}
}
