package io.frontdesk.contacts.challenges;

import java.util.UUID;

/**
 * A challenge that is about to be issued. {@code application}: the one that must answer, null for
 * any. {@code typed}: what it was asked for by, as sends are counted. {@code real}: false where
 * nobody was found: it is issued all the same, to the same answer, and no code will fit.
 */
public record NewChallenge(
    UUID id,
    ChallengePurpose purpose,
    UUID application,
    UUID contact,
    String typed,
    String shown,
    boolean real,
    PendingAction errand,
    ChallengeMessage message) {

  /** For an address that was typed itself, and gets the code. */
  public static NewChallenge of(
      ChallengePurpose purpose,
      UUID application,
      UUID contact,
      PendingAction errand,
      ChallengeMessage message) {
    var claim = errand.claim();
    return new NewChallenge(
        UUID.randomUUID(),
        purpose,
        application,
        contact,
        claim.subject(),
        claim.shown(),
        true,
        errand,
        message);
  }

  /** One that others know by its id before it is issued. */
  public NewChallenge withId(UUID known) {
    return new NewChallenge(
        known, purpose, application, contact, typed, shown, real, errand, message);
  }

  /** For what was typed in place of the address, and is shown in its place. */
  public NewChallenge askedBy(String text, String masked) {
    return new NewChallenge(id, purpose, application, contact, text, masked, real, errand, message);
  }

  /** As if it had been found. */
  public NewChallenge pretended() {
    return new NewChallenge(id, purpose, application, null, typed, shown, false, errand, message);
  }

  NewChallenge quiet() {
    return new NewChallenge(
        id, purpose, application, contact, typed, shown, false, errand, message);
  }

  @Override
  public String toString() {
    return "Draft[" + purpose + "]";
  }
}
