package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.values.Identifier;
import java.util.UUID;

/** Who is meant by what somebody told about herself, and where her code goes; null: nowhere. */
record ContactMatch(UUID contact, Identifier destination, String name, String language) {
  @Override
  public String toString() {
    return "Finding[" + contact + "]";
  }
}
