package io.frontdesk.gateway;

import io.frontdesk.contract.Principal;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Collection;

/**
 * Which web pages may call. A preflight carries no key, so any origin that some application lists
 * may ask; the call itself must come from an origin of its own application.
 */
final class Cors {
  private static final String HEADERS =
      "api_key, Authorization, Content-Type, Idempotency-Key, X-Request-Id, Accept";
  private static final String EXPOSED = "X-Request-Id, Retry-After, Idempotent-Replayed";

  private final CredentialCache keys;

  Cors(CredentialCache keys) {
    this.keys = keys;
  }

  /** Once {@link #allow} has looked at the origin. */
  static void preflight(HttpServerRequest request, Collection<String> methods) {
    var response = request.response();
    if (response.headers().contains("Access-Control-Allow-Origin")) {
      response
          .putHeader("Access-Control-Allow-Methods", String.join(", ", methods))
          .putHeader("Access-Control-Allow-Headers", HEADERS)
          .putHeader("Access-Control-Max-Age", "600");
    }
    response.putHeader("Allow", String.join(", ", methods) + ", OPTIONS").setStatusCode(204).end();
  }

  /** Whether {@link #allow} would have to ask the domain: that counts as a call of the address. */
  boolean asks(String origin) {
    return !keys.knowsOrigin(origin);
  }

  /** Before anything can fail, so that a page may read why it did. */
  Future<Boolean> allow(HttpServerRequest request, HttpServerResponse response) {
    var origin = request.getHeader("Origin");
    if (origin == null) {
      return Future.succeededFuture(false);
    }
    response.putHeader("Vary", "Origin");
    return keys.listed(origin)
        .map(
            listed -> {
              if (listed) {
                response
                    .putHeader("Access-Control-Allow-Origin", origin)
                    .putHeader("Access-Control-Expose-Headers", EXPOSED);
              }
              return listed;
            });
  }

  Future<Principal> check(HttpServerRequest request, Principal principal) {
    var origin = request.getHeader("Origin");
    if (origin == null || own(request, origin)) {
      return Future.succeededFuture(principal);
    }
    if (principal.application() == null) {
      var unknown =
          principal.kind() == Principal.Kind.REFRESH || principal.kind() == Principal.Kind.ANYONE;
      return unknown ? anyListed(origin, principal) : forbid();
    }
    return keys.application(principal.business(), principal.application())
        .compose(
            found ->
                found.origins() != null && found.origins().contains(origin)
                    ? Future.succeededFuture(principal)
                    : forbid());
  }

  /**
   * A refresh token, or that of a mailed link, does not tell its application before it is looked
   * up: any listed origin may try.
   */
  private Future<Principal> anyListed(String origin, Principal principal) {
    return keys.listed(origin)
        .compose(listed -> listed ? Future.succeededFuture(principal) : forbid());
  }

  /**
   * A page that we serve ourselves, as /docs is. Behind a proxy that ends TLS we do not see our own
   * scheme; a browser says whether the page is of the address it calls, and no page can make it say
   * so.
   */
  private static boolean own(HttpServerRequest request, String origin) {
    if ("same-origin".equals(request.getHeader("Sec-Fetch-Site"))) {
      return true;
    }
    var authority = request.authority();
    return authority != null && origin.equals(request.scheme() + "://" + authority);
  }

  private static <T> Future<T> forbid() {
    return Future.failedFuture(
        new Problem(
                Kind.FORBIDDEN, "ORIGIN_NOT_ALLOWED", "The application does not list this origin")
            .raise());
  }
}
