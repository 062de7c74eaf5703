package io.frontdesk.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontdesk.contract.Principal;
import io.frontdesk.contract.contacts.AccessQueries;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.bus.Bus;
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
final class AccessTokenVerifier {
  private static final int CACHED = 20_000;
  private static final int LONGEST = 4096;
  private static final String LIST = "keys";

  /** Three parts, none empty: the library takes an empty last part for "not signed at all". */
  private static final Pattern SIGNED =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private static final long RELOAD_NANOS = TimeUnit.SECONDS.toNanos(2);

  /**
   * {@code by}: the keys that were listed then. What was proved by them must be proved anew by
   * others.
   */
  private record Verified(Principal principal, Instant expires, Keys by) {}

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

  /** One entry: a node that has not heard of the keys for two seconds trusts none. */
  private final TtlCache<String, Keys> listed = new TtlCache<>();

  private volatile Keys last;
  private volatile long loadedAt;

  AccessTokenVerifier(Vertx vertx, Bus bus, GatewaySettings.Token settings) {
    this.vertx = vertx;
    this.bus = bus;
    this.settings = settings;
  }

  /** Public halves of the signing keys, for whoever wants to verify a token herself. */
  Future<List<Map<String, Object>>> published() {
    return keys().map(Keys::published);
  }

  Future<Principal> principal(String token) {
    return token.length() > LONGEST || !SIGNED.matcher(token).matches()
        ? refuse()
        : keys().compose(keys -> principal(token, keys));
  }

  private Future<Principal> principal(String token, Keys keys) {
    var known = verified.getIfPresent(token);
    if (known == null || !known.by().equals(keys)) {
      return verify(token, keys);
    }
    return known.expires().isAfter(Instant.now())
        ? Future.succeededFuture(known.principal())
        : refuse();
  }

  private Future<Principal> verify(String token, Keys with) {
    return attempt(token, with).recover(failure -> again(token, with)).recover(failure -> refuse());
  }

  private Future<Principal> attempt(String token, Keys with) {
    return authenticate(token, with)
        .compose(
            user -> {
              var proved = read(user, with);
              if (proved == null) {
                return refuse();
              }
              verified.put(token, proved);
              return Future.succeededFuture(proved.principal());
            });
  }

  /**
   * The key may be newer than our copy; asked for at most every two seconds, whatever is thrown at
   * us.
   */
  private Future<Principal> again(String token, Keys old) {
    return System.nanoTime() - loadedAt < RELOAD_NANOS
        ? refuse()
        : listed
            .anew(LIST, this::load)
            .compose(keys -> keys.equals(old) ? refuse() : attempt(token, keys));
  }

  /** A claim of an unexpected type makes the library throw instead of answering. */
  private static Future<User> authenticate(String token, Keys with) {
    return Future.succeededFuture(new TokenCredentials(token)).compose(with.auth()::authenticate);
  }

  /** A token that is signed and yet lacks what ours have is not ours. */
  private Verified read(User user, Keys by) {
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
          principal, Instant.ofEpochSecond(claims.getLong("exp") + settings.leewaySeconds()), by);
    } catch (RuntimeException incomplete) {
      return null;
    }
  }

  private static UUID id(JsonObject claims, String name) {
    return UUID.fromString(claims.getString(name));
  }

  private Future<Keys> keys() {
    return listed.get(LIST, this::load);
  }

  private Future<Keys> load() {
    loadedAt = System.nanoTime();
    return bus.ask(AccessQueries.LIST_SIGNING_KEYS, null, new AccessQueries.ListSigningKeys())
        .map(
            answer -> {
              if (answer.keys().isEmpty()) {
                throw Problem.unavailable("SIGNING_KEYS_MISSING", "There are no signing keys yet")
                    .raise();
              }
              var known = last;
              if (known == null || !known.published().equals(answer.keys())) {
                known = new Keys(verifier(answer.keys()), answer.keys());
                last = known;
              }
              return known;
            });
  }

  private JWTAuth verifier(List<Map<String, Object>> keys) {
    var options =
        new JWTAuthOptions()
            .setJWTOptions(
                new JWTOptions()
                    .setIssuer(settings.issuer())
                    .addAudience(settings.audience())
                    .setLeeway(settings.leewaySeconds()));
    keys.forEach(key -> options.addJwk(new JsonObject(key)));
    return JWTAuth.create(vertx, options);
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
