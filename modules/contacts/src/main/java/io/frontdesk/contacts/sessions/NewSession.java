package io.frontdesk.contacts.sessions;

import io.frontdesk.contacts.access.AccessTokens.Bearer;
import java.time.Instant;
import java.util.UUID;

/** A session that is about to be stored, with its first refresh token. */
public record NewSession(Bearer bearer, UUID identity, RefreshToken token, Instant now) {
  static final int FIRST_GENERATION = 1;

  UUID id() {
    return bearer.session();
  }
}
