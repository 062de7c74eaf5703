package io.frontdesk.contacts.addresses;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/**
 * Request and reply of operations addContactAddress and updateContactAddress; whether it is for
 * bills is ignored.
 */
public record AddressInput(
    Address.Type type,
    String name,
    Boolean isPrimary,
    @JsonProperty("address_line_1") String addressLine1,
    @JsonProperty("address_line_2") String addressLine2,
    String stateProvinceCounty,
    String townCity,
    String postalCode,
    String countryCode,
    Double lat,
    Double lon,
    String googlePlaceId,
    Boolean isBillingAddress) {
  public record Reply(UUID id) {}

  /** A record would print where a person lives, and whatever is printed ends in a log. */
  @Override
  public String toString() {
    return "GivenAddress[…]";
  }
}
