package io.frontdesk.contacts.sessions;

import io.frontdesk.contacts.access.AccessTokens.Bearer;
import java.time.Instant;
import java.util.UUID;

/**
 * A session that is about to be stored, with its first refresh token. {@code fresh}: she showed
 * that she is who she was before, and so may change what that rests on for a while.
 */
public record NewSession(
    Bearer bearer, UUID identity, boolean fresh, RefreshToken token, Instant now) {
  static final int FIRST_GENERATION = 1;

  /** Opened by proving something new: it says nothing of who she was. */
  public NewSession stale() {
    return new NewSession(bearer, identity, false, token, now);
  }

  UUID id() {
    return bearer.session();
  }
}
