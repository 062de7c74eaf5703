package io.frontdesk.contacts.addresses;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.frontdesk.kernel.Page;
import java.util.List;
import java.util.UUID;

/** Reply of operation listContactAddresses. */
public record ListContactAddresses(List<Item> content, Page.Paging paging) {
  public record Item(
      UUID id,
      Address.Type type,
      String name,
      boolean isPrimary,
      @JsonProperty("address_line_1") String addressLine1,
      @JsonProperty("address_line_2") String addressLine2,
      String stateProvinceCounty,
      String townCity,
      String postalCode,
      String countryCode,
      Double lat,
      Double lon,
      String googlePlaceId) {
    /** A record would print where a person lives, and whatever is printed ends in a log. */
    @Override
    public String toString() {
      return "Item[" + id + "]";
    }
  }
}
