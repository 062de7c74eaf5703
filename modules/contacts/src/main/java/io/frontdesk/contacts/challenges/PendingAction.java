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

  @Override
  public String toString() {
    return "Errand[…]";
  }
}
