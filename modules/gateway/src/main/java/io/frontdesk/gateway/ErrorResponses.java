package io.frontdesk.gateway;

import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * What the server and the router refuse by themselves, told as every other problem is told: never
 * as HTML, and never as a defect of ours when it is a mistake of the caller's.
 */
final class ErrorResponses {
  static final Problems.AtHttp ADDRESS_TOO_LONG =
      new Problems.AtHttp(414, "ADDRESS_TOO_LONG", "The address is too long");

  private static final Problems.AtHttp MALFORMED =
      new Problems.AtHttp(400, "MALFORMED_REQUEST", "The request is not HTTP as it should be");

  /** What a handler failed with, as a status or as an exception. */
  static void failed(RoutingContext context) {
    var response = context.response();
    var status = context.statusCode();
    if (!response.headers().contains("X-Request-Id")) {
      RequestLog.protect(
          response, RequestLog.chooseId(context.request().getHeader("X-Request-Id")));
    }
    switch (status) {
      case 404 ->
          Problems.answer(
              response, new Problems.AtHttp(404, "NOT_FOUND", "There is nothing at this address"));
      case 405 -> documentsAreForReading(response);
      case 413 -> tooLarge(response);
      default -> {
        if (status > 400 && status < 500) {
          Problems.answer(
              response,
              new Problems.AtHttp(
                  status, "REQUEST_REFUSED", "The request asks for what is not offered here"));
        } else if (status == 400 || isCutShort(context)) {
          Problems.answer(closing(response), MALFORMED);
        } else {
          Problems.answer(
              response,
              context.failure() == null
                  ? new IllegalStateException("status " + status)
                  : context.failure());
        }
      }
    }
  }

  /** Chunks that are none, or a client that left: no handler of ours had begun. */
  private static boolean isCutShort(RoutingContext context) {
    return context.failure() != null && !context.request().isEnded();
  }

  /** Operations answer 405 before the router does; what is left are the documents. */
  private static void documentsAreForReading(HttpServerResponse response) {
    response.putHeader("Allow", "GET");
    Problems.answer(
        response,
        new Problems.AtHttp(405, "METHOD_NOT_ALLOWED", "This address does not take this method"));
  }

  private static void tooLarge(HttpServerResponse response) {
    Problems.answer(
        closing(response),
        new Problem(Kind.TOO_LARGE, "BODY_TOO_LARGE", "The body is larger than is allowed")
            .raise());
  }

  /** What Netty could not read as HTTP never reaches the router. */
  static void invalid(HttpServerRequest request) {
    var cause = request.decoderResult().cause();
    var refusal =
        switch (cause == null ? "" : cause.getClass().getSimpleName()) {
          case "TooLongHttpLineException" -> ADDRESS_TOO_LONG;
          case "TooLongHttpHeaderException" ->
              new Problems.AtHttp(431, "HEADERS_TOO_LARGE", "The headers are too large");
          default -> MALFORMED;
        };
    RequestLog.protect(request.response(), RequestLog.chooseId(request.getHeader("X-Request-Id")));
    Problems.answer(closing(request.response()), refusal);
  }

  /**
   * Says that the connection ends with this answer; {@link UnreadBodies} or Vert.x ends it. In
   * HTTP/2 the header is forbidden, and one request ends without the others on its connection.
   */
  static HttpServerResponse closing(HttpServerResponse response) {
    return response.headWritten() || isHttp2(response)
        ? response
        : response.putHeader("Connection", "close");
  }

  static boolean isHttp2(HttpServerResponse response) {
    return response.streamId() > 0;
  }

  private ErrorResponses() {}
}
