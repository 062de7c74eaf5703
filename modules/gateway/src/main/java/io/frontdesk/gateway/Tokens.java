package io.frontdesk.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontdesk.contract.Principal;
import io.frontdesk.contract.contacts.Access;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.Bus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Access tokens: who they speak for, once their signature and their times are proved. One for each
 * node.
 */
final class Tokens {
  private static final int CACHED = 20_000;
  private static final int LONGEST = 4096;

  /** Three parts, none empty: the library takes an empty last part for "not signed at all". */
  private static final Pattern SIGNED =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private static final long RELOAD_NANOS = TimeUnit.SECONDS.toNanos(2);

  private record Verified(Principal principal, Instant expires) {}

  private record Keys(JWTAuth auth, List<Map<String, Object>> published) {}

  private final Vertx vertx;
  private final Bus bus;
  private final GatewaySettings.Token settings;
  private final Cache<String, Verified> verified =
      Caffeine.newBuilder()
          .maximumSize(CACHED)
          .expireAfterWrite(20, TimeUnit.MINUTES)
          .executor(Runnable::run)
          .build();
  private volatile Keys keys;
  private volatile long loadedAt;

  Tokens(Vertx vertx, Bus bus, GatewaySettings.Token settings) {
    this.vertx = vertx;
    this.bus = bus;
    this.settings = settings;
  }

  /** Public halves of the signing keys, for whoever wants to verify a token herself. */
  Future<List<Map<String, Object>>> published() {
    return keys().map(Keys::published);
  }

  Future<Principal> principal(String token) {
    var known = verified.getIfPresent(token);
    if (known != null) {
      return known.expires().isAfter(Instant.now())
          ? Future.succeededFuture(known.principal())
          : refuse();
    }
    if (token.length() > LONGEST || !SIGNED.matcher(token).matches()) {
      return refuse();
    }
    return keys().compose(keys -> verify(token, keys));
  }

  private Future<Principal> verify(String token, Keys with) {
    return authenticate(token, with)
        .recover(failure -> again(token, with))
        .transform(
            result -> {
              var known = result.succeeded() ? read(result.result()) : null;
              if (known == null) {
                return refuse();
              }
              verified.put(token, known);
              return Future.succeededFuture(known.principal());
            });
  }

  /**
   * The key may be newer than our copy; asked for at most every two seconds, whatever is thrown at
   * us.
   */
  private Future<User> again(String token, Keys old) {
    if (System.nanoTime() - loadedAt < RELOAD_NANOS) {
      return Future.failedFuture(refused().raise());
    }
    return load()
        .compose(
            keys ->
                keys.published().equals(old.published())
                    ? Future.failedFuture(refused().raise())
                    : authenticate(token, keys));
  }

  /** A claim of an unexpected type makes the library throw instead of answering. */
  private static Future<User> authenticate(String token, Keys with) {
    return Future.succeededFuture(new TokenCredentials(token)).compose(with.auth()::authenticate);
  }

  /** A token that is signed and yet lacks what ours have is not ours. */
  private Verified read(User user) {
    var claims =
        user.principal().mergeIn(user.attributes().getJsonObject("accessToken", new JsonObject()));
    try {
      var kind =
          Boolean.TRUE.equals(claims.getBoolean("guest"))
              ? Principal.Kind.GUEST
              : Principal.Kind.CONTACT;
      var principal =
          new Principal(
              kind,
              id(claims, "business"),
              id(claims, "app"),
              id(claims, "sub"),
              id(claims, "session"),
              null,
              Set.of());
      return new Verified(
          principal, Instant.ofEpochSecond(claims.getLong("exp") + settings.leewaySeconds()));
    } catch (RuntimeException incomplete) {
      return null;
    }
  }

  private static UUID id(JsonObject claims, String name) {
    return UUID.fromString(claims.getString(name));
  }

  private Future<Keys> keys() {
    var known = keys;
    return known == null ? load() : Future.succeededFuture(known);
  }

  private Future<Keys> load() {
    loadedAt = System.nanoTime();
    return bus.ask(Access.LIST_SIGNING_KEYS, null, new Access.ListSigningKeys())
        .map(
            answer -> {
              var options =
                  new JWTAuthOptions()
                      .setJWTOptions(
                          new JWTOptions()
                              .setIssuer(settings.issuer())
                              .addAudience(settings.audience())
                              .setLeeway(settings.leewaySeconds()));
              if (answer.keys().isEmpty()) {
                throw Problem.unavailable("SIGNING_KEYS_MISSING", "There are no signing keys yet")
                    .raise();
              }
              answer.keys().forEach(key -> options.addJwk(new JsonObject(key)));
              keys = new Keys(JWTAuth.create(vertx, options), answer.keys());
              return keys;
            });
  }

  static Problem refused() {
    return new Problem(
        Kind.UNAUTHENTICATED,
        "UNAUTHENTICATED",
        "The credentials are missing, wrong or no longer good");
  }

  private static <T> Future<T> refuse() {
    return Future.failedFuture(refused().raise());
  }
}
