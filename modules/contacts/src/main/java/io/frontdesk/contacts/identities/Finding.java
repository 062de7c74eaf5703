package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.values.Claim;
import java.util.UUID;

/** Who is meant by what somebody told about herself, and where her code goes; null: nowhere. */
record Finding(UUID contact, Claim destination, String name, String language) {
  @Override
  public String toString() {
    return "Finding[" + contact + "]";
  }
}
