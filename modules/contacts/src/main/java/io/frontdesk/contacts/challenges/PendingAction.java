package io.frontdesk.contacts.challenges;

import io.frontdesk.contacts.values.Identifier;
import java.util.UUID;

/**
 * What is to be done once a challenge is met; kept sealed, since it names a person. {@code
 * identity}: the one that is proved, null where there is none yet. {@code password}: a hash that
 * becomes hers with it. {@code newcomer}: who registers, as her area wrote it.
 */
public record PendingAction(
    Identifier claim, UUID identity, String password, String language, String newcomer) {
  static final String PURPOSE = "errands";

  /** That an address is hers, and no more. */
  public static PendingAction of(Identifier claim, String language) {
    return new PendingAction(claim, null, null, language, null);
  }

  public PendingAction withIdentity(UUID proved) {
    return new PendingAction(claim, proved, password, language, newcomer);
  }

  public PendingAction withPassword(String hash) {
    return new PendingAction(claim, identity, hash, language, newcomer);
  }

  public PendingAction withNewcomer(String written) {
    return new PendingAction(claim, identity, password, language, written);
  }

  @Override
  public String toString() {
    return "Errand[…]";
  }
}
