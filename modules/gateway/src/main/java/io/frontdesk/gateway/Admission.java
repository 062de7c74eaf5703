package io.frontdesk.gateway;

import io.frontdesk.contract.Principal;
import io.frontdesk.contract.contacts.AccessQueries.FoundKey;
import io.frontdesk.kernel.Id;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Decides for one operation whether the credentials of a request admit it, and as whom. */
final class Admission {
  private static final String BEARER = "Bearer ";
  private static final String REFRESH = "fdr_";
  private static final int REFRESH_BYTES = 48;

  private final Set<String> access;
  private final Set<String> scopes;
  private final boolean tokens;
  private final CredentialCache keys;
  private final AccessTokenVerifier verifier;
  private final RevocationCache revocations;

  Admission(Operation operation, GatewayContext gate) {
    this.access = operation.access();
    this.scopes =
        access.stream()
            .filter(each -> each.startsWith("secret:"))
            .map(each -> each.substring("secret:".length()))
            .collect(java.util.stream.Collectors.toSet());
    this.tokens = access.contains("contact") || access.contains("guest");
    this.keys = gate.keys();
    this.verifier = gate.tokens();
    this.revocations = gate.revocations();
  }

  /** A refresh token in the place of an access token, for the operation that wants one. */
  static String bearer(MultiMap headers) {
    var value = headers.get("Authorization");
    return value != null && value.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? value.substring(BEARER.length()).strip()
        : null;
  }

  boolean wantsRefreshToken() {
    return access.contains("refresh");
  }

  Future<Principal> admit(MultiMap headers) {
    var bearer = bearer(headers);
    var apiKey = headers.get("api_key");
    if (wantsRefreshToken()) {
      return bearer == null
          ? refuse()
          : refreshing(bearer).compose(each -> withKeyOfSame(each, apiKey));
    }
    if (access.contains("anyone")) {
      return apiKey == null ? Future.succeededFuture(Principal.anyone()) : anyone(apiKey);
    }
    if (tokens && bearer != null) {
      return verifier.principal(bearer).compose(principal -> withToken(principal, apiKey));
    }
    return apiKey == null || access.isEmpty() ? refuse() : keys.find(apiKey).compose(this::withKey);
  }

  /** A key is not needed, and one that is good says whose business it is about. */
  private Future<Principal> anyone(String apiKey) {
    return keys.find(apiKey)
        .compose(
            found ->
                found.key() == null || found.application() == null
                    ? Future.succeededFuture(Principal.anyone())
                    : revocations
                        .check(List.of(found.key()))
                        .map(
                            good ->
                                Principal.application(
                                    found.business(),
                                    found.application().application(),
                                    found.key())));
  }

  /** A token speaks for a contact by way of an application, and ends with either. */
  private Future<Principal> withToken(Principal principal, String apiKey) {
    if (!access.contains(principal.kind() == Principal.Kind.GUEST ? "guest" : "contact")) {
      return forbid("A guest session may not do this");
    }
    return revocations
        .check(List.of(principal.session()))
        .compose(good -> keys.application(principal.business(), principal.application()))
        .compose(
            found -> found.application() == null ? refuse() : withKeyOfSame(principal, apiKey));
  }

  private Future<Principal> withKeyOfSame(Principal principal, String apiKey) {
    return apiKey == null
        ? Future.succeededFuture(principal)
        : keys.find(apiKey).compose(key -> sameBusiness(principal, key));
  }

  /** Two credentials that speak for two businesses speak for none. */
  private static Future<Principal> sameBusiness(Principal principal, FoundKey key) {
    return principal.business().equals(key.business())
        ? Future.succeededFuture(principal)
        : refuse();
  }

  private Future<Principal> withKey(FoundKey found) {
    if (found.key() == null) {
      return refuse();
    }
    return revocations
        .check(List.of(found.key()))
        .compose(good -> found.application() == null ? withSecret(found) : withPublicKey(found));
  }

  private Future<Principal> withPublicKey(FoundKey found) {
    return access.contains("public")
        ? Future.succeededFuture(
            Principal.application(found.business(), found.application().application(), found.key()))
        : refuse();
  }

  private Future<Principal> withSecret(FoundKey found) {
    if (scopes.isEmpty()) {
      return forbid("A secret key may not do this");
    }
    return found.scopes().stream().anyMatch(scopes::contains)
        ? Future.succeededFuture(Principal.secret(found.business(), found.key(), found.scopes()))
        : forbid(
            "The secret key lacks the scope "
                + String.join(" or ", new java.util.TreeSet<>(scopes)));
  }

  /**
   * The token names its business, so that it is looked for in one place; whether it is good only
   * contacts can say.
   */
  private static Future<Principal> refreshing(String token) {
    try {
      var bytes =
          Base64.getUrlDecoder()
              .decode(token.substring(Math.min(REFRESH.length(), token.length())));
      if (token.startsWith(REFRESH) && bytes.length == REFRESH_BYTES) {
        var buffer = ByteBuffer.wrap(bytes);
        var business = new UUID(buffer.getLong(), buffer.getLong());
        return Future.succeededFuture(
            new Principal(Principal.Kind.REFRESH, business, null, null, null, null, Set.of()));
      }
    } catch (IllegalArgumentException notBase64) {
      return refuse();
    }
    return refuse();
  }

  /**
   * The same answer for somebody else's id, for one that does not exist, and for what is no id at
   * all.
   */
  static void own(Operation operation, Principal principal, io.vertx.core.json.JsonObject path) {
    if (principal.contact() == null) {
      return;
    }
    operation
        .owners()
        .forEach(
            (name, owner) -> {
              var id = Id.parse(path.getString(name));
              if (owner.equals("contact")
                  && (id.isEmpty() || !id.get().equals(principal.contact()))) {
                throw Problem.notFound(owner).raise();
              }
            });
  }

  private static <T> Future<T> refuse() {
    return Future.failedFuture(AccessTokenVerifier.refused().raise());
  }

  private static <T> Future<T> forbid(String message) {
    return Future.failedFuture(new Problem(Kind.FORBIDDEN, "FORBIDDEN", message).raise());
  }
}
