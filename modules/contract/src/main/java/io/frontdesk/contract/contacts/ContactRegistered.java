package io.frontdesk.contract.contacts;

import io.frontdesk.contract.Event;
import java.util.UUID;

/** A contact is new to a business; the id and code of her wallet are allotted already. */
public record ContactRegistered(UUID contact, UUID wallet, String walletCode, String country)
    implements Event {
  public static final String TYPE = "contacts.ContactRegistered.v1";

  @Override
  public String type() {
    return TYPE;
  }
}
