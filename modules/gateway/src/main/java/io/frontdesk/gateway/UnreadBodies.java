package io.frontdesk.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/**
 * Ends a connection over which a body is still coming that nobody will read. Not at once, for then
 * the client might never see the answer; not never, for then it could send for ever.
 */
final class UnreadBodies {
  static final long LINGER_MILLIS = 1000;
  private static final long NO_ERROR = 0;

  /** Once the answer is out. A body that ends within the time leaves the connection in use. */
  static void leave(HttpServerRequest request, Vertx vertx) {
    if (ErrorResponses.isHttp2(request.response())) {
      reset(request, vertx);
    } else if (mayHaveBody(request)) {
      var closing = "close".equals(request.response().headers().get("Connection"));
      if (closing || !request.isEnded()) {
        vertx.setTimer(
            LINGER_MILLIS,
            late -> {
              if (closing || !request.isEnded()) {
                request.connection().close();
              }
            });
      }
    }
  }

  /** Of HTTP/2 one request ends, and those beside it on its connection go on. */
  private static void reset(HttpServerRequest request, Vertx vertx) {
    if (!request.isEnded()) {
      vertx.setTimer(
          LINGER_MILLIS,
          late -> {
            if (!request.isEnded()) {
              request.response().reset(NO_ERROR);
            }
          });
    }
  }

  private static boolean mayHaveBody(HttpServerRequest request) {
    return request.headers().contains("Content-Length")
        || request.headers().contains("Transfer-Encoding");
  }

  private UnreadBodies() {}
}
