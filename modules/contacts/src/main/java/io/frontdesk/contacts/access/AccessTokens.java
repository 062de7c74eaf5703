package io.frontdesk.contacts.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Makes the short-lived tokens that a session's calls carry. */
public final class AccessTokens {
  /** Who a token speaks for. */
  public record Bearer(UUID business, UUID application, UUID contact, UUID session) {}

  public record AccessToken(String value, Instant expiresAt) {
    /** A record would print the token, and whatever is printed ends in a log. */
    @Override
    public String toString() {
      return "AccessToken[" + expiresAt + "]";
    }
  }

  private final SigningKeys keys;
  private final TokenSettings settings;
  private final InstantSource clock;

  public AccessTokens(SigningKeys keys, TokenSettings settings, InstantSource clock) {
    this.keys = keys;
    this.settings = settings;
    this.clock = clock;
  }

  /** Fails while nothing can be signed: to be asked before what cannot be taken back. */
  public Future<?> ready(Vertx vertx) {
    return keys.ready(vertx);
  }

  public Future<AccessToken> issue(Vertx vertx, Bearer bearer) {
    var now = clock.instant();
    var expiresAt = now.plus(settings.lifetime());
    var claims =
        new JsonObject()
            .put("iss", settings.issuer())
            .put("aud", settings.audience())
            .put("sub", bearer.contact().toString())
            .put("business", bearer.business().toString())
            .put("app", bearer.application().toString())
            .put("session", bearer.session().toString())
            .put("iat", now.getEpochSecond())
            .put("nbf", now.getEpochSecond())
            .put("exp", expiresAt.getEpochSecond());
    return keys.sign(vertx, claims).map(value -> new AccessToken(value, expiresAt));
  }

  /** Until when a session that ends now may have tokens out there that have not expired. */
  public Instant lastAlive(Instant now) {
    return now.plus(settings.alive());
  }
}
