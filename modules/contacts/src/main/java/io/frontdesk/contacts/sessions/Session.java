package io.frontdesk.contacts.sessions;

import java.time.Instant;
import java.util.UUID;

/** One sign-in on one device, and what using one of its refresh tokens does to it. Pure, no I/O. */
record Session(
    UUID id,
    UUID contact,
    UUID application,
    boolean applicationInForce,
    int generation,
    Instant rotatedAt,
    int siblings,
    Instant expiresAt,
    Instant revokedAt) {

  /** What comes of using a refresh token. */
  sealed interface Outcome {
    /** The session goes on like this, and the caller gets a token of its generation. */
    record GoesOn(Session session) implements Outcome {}

    /** Somebody holds a token that was replaced long ago: nobody may go on with this session. */
    record Stolen() implements Outcome {}

    /** It is over, or its application is out of service; there is nothing to change. */
    record Over() implements Outcome {}
  }

  /**
   * The newest token replaces itself. The one before gives another of the newest for a moment,
   * since a client that lost the answer can only repeat; that its successor is unused shows in its
   * being the one before. Anything else was used twice.
   */
  Outcome refresh(int tokenGeneration, Instant now, SessionSettings settings) {
    if (revokedAt != null || !now.isBefore(expiresAt) || !applicationInForce) {
      return new Outcome.Over();
    }
    if (tokenGeneration == generation) {
      return new Outcome.GoesOn(next(generation + 1, now, 0, now.plus(settings.idle())));
    }
    var inGrace = !now.isAfter(rotatedAt.plus(settings.grace()));
    if (tokenGeneration == generation - 1 && inGrace && siblings < settings.siblings()) {
      return new Outcome.GoesOn(next(generation, rotatedAt, siblings + 1, expiresAt));
    }
    return new Outcome.Stolen();
  }

  private Session next(int newest, Instant rotated, int given, Instant expires) {
    return new Session(
        id, contact, application, applicationInForce, newest, rotated, given, expires, null);
  }
}
