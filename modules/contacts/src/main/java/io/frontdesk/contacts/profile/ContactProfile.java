package io.frontdesk.contacts.profile;

import io.frontdesk.contacts.values.Phone;
import java.util.List;
import java.util.UUID;

/** Reply of operation getContact. */
public record ContactProfile(
    UUID id,
    String code,
    String type,
    String firstName,
    String middleName,
    String lastName,
    String companyName,
    CompanyProfile companyProfile,
    String languageCode,
    String email,
    ShownPhone phone,
    Demographics demographics,
    String referralCode,
    boolean smsOptOut,
    boolean emailOptOut,
    String countryOfAgreement,
    List<CustomFields.Field> customFields,
    Wallet wallet,
    String pendingEmail,
    ShownPhone pendingPhone) {

  public record ShownPhone(Phone.Type type, String countryCode, String number) {
    static ShownPhone of(Phone phone) {
      return phone == null ? null : new ShownPhone(phone.type(), phone.country(), phone.number());
    }
  }

  public record Wallet(UUID id, String code) {}

  /** A record would print a person, and whatever is printed ends in a log. */
  @Override
  public String toString() {
    return "ContactProfile[" + id + "]";
  }
}
