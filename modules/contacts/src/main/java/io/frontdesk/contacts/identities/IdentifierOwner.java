package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.sessions.SignedIn;
import java.util.UUID;

/**
 * A contact whom a proved or vouched address finds. {@code identity}: by which she signs in with
 * it, null while she has none.
 */
public record IdentifierOwner(
    UUID contact, UUID identity, SignedIn.Contact shown, String language) {
  @Override
  public String toString() {
    return "Entry[" + contact + "]";
  }
}
