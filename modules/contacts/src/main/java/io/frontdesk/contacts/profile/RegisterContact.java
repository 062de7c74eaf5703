package io.frontdesk.contacts.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.frontdesk.contacts.values.Provider;
import java.util.List;

/**
 * Request of operation registerContact; {@code pass_pin } has a blank at its end, as clients send
 * it.
 */
public record RegisterContact(
    String firstName,
    String lastName,
    Identification identification,
    @JsonProperty("accept_terms_&_conditions") Boolean acceptTermsAndConditions,
    Boolean emailOptOut,
    Boolean smsOptOut,
    String referralCode,
    String passCode,
    @JsonProperty("pass_pin ") String passPin,
    String countryOfAgreement,
    List<CustomFields.Field> customFields,
    String languageCode) {

  public record Identification(Provider provider, String email, String password, GivenPhone phone) {
    @Override
    public String toString() {
      return "Identification[" + provider + "]";
    }
  }

  public record GivenPhone(String number, String countryCode) {}

  /** A record would print a person and her password, and whatever is printed ends in a log. */
  @Override
  public String toString() {
    return "RegisterContact[…]";
  }
}
