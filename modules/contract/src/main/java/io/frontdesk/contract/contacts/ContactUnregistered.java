package io.frontdesk.contract.contacts;

import io.frontdesk.contract.Event;
import java.util.UUID;

/**
 * A contact has left for good: what others keep of her person must go, what they keep of money
 * stays.
 */
public record ContactUnregistered(UUID contact) implements Event {
  public static final String TYPE = "contacts.ContactUnregistered.v1";

  @Override
  public String type() {
    return TYPE;
  }
}
