package io.frontdesk.contract.contacts;

import io.frontdesk.contract.Event;
import java.util.UUID;

/** A contact has proved an address for the first time. */
public record ContactVerified(UUID contact) implements Event {
  public static final String TYPE = "contacts.ContactVerified.v1";

  @Override
  public String type() {
    return TYPE;
  }
}
