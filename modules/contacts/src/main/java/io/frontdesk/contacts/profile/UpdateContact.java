package io.frontdesk.contacts.profile;

import io.frontdesk.contacts.values.Phone;
import java.util.List;
import java.util.UUID;

/** Request and reply of operation updateContact; the body's id is ignored. */
public record UpdateContact(
    String id,
    String firstName,
    String middleName,
    String lastName,
    String languageCode,
    String email,
    GivenPhone phone,
    Demographics demographics,
    Boolean smsOptOut,
    Boolean emailOptOut,
    List<CustomFields.Field> customFields,
    String companyName,
    CompanyProfile companyProfile) {

  public record GivenPhone(Phone.Type type, String countryCode, String number) {}

  public record Reply(UUID id) {}

  /** A record would print a person, and whatever is printed ends in a log. */
  @Override
  public String toString() {
    return "UpdateContact[…]";
  }
}
