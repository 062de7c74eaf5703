package io.frontdesk.contacts.profile;

import io.frontdesk.contacts.business.BusinessFacts;
import io.frontdesk.contacts.values.Phone;
import io.frontdesk.kernel.Decision;
import java.time.LocalDate;
import java.util.Map;

/** What of a contact can be changed by herself, and how it changes. Pure, no I/O. */
record Profile(
    Names names,
    String language,
    Emails emails,
    Phones phones,
    Demographics demographics,
    OptOuts optOuts,
    Map<String, String> customFields,
    String companyName,
    CompanyProfile companyProfile) {

  record Names(String first, String middle, String last) {}

  record OptOuts(boolean sms, boolean email) {}

  /**
   * {@code pending}: given, and not proved yet. {@code signsIn}: she signs in with the current one.
   */
  record Emails(String current, String pending, boolean signsIn) {}

  record Phones(Phone current, Phone pending) {}

  /** {@code today}: the day where it is latest on Earth. */
  Decision<Profile> change(UpdateContact given, BusinessFacts business, LocalDate today) {
    return Decision.all(
        () ->
            new Profile(
                new Names(
                    Given.changed(names.first(), given.firstName()),
                    Given.changed(names.middle(), given.middleName()),
                    Given.changed(names.last(), given.lastName())),
                language(given.languageCode(), business),
                emails(given.email()),
                phones(given.phone()),
                demographics.change(given.demographics(), today).orRaise(),
                new OptOuts(
                    given.smsOptOut() == null ? optOuts.sms() : given.smsOptOut(),
                    given.emailOptOut() == null ? optOuts.email() : given.emailOptOut()),
                CustomFields.change(customFields, given.customFields(), business.customFields())
                    .orRaise(),
                Given.changed(companyName, given.companyName()),
                companyProfile.change(given.companyProfile()).orRaise()));
  }

  /** Cleared, the business's own counts. */
  private String language(String given, BusinessFacts business) {
    if (given == null) {
      return language;
    }
    return given.isBlank() ? business.language() : Given.language(given, "language_code");
  }

  /** Going back to the current one cancels what is pending. */
  private Emails emails(String given) {
    if (given == null) {
      return emails;
    }
    if (given.isBlank()) {
      if (emails.signsIn()) {
        throw Given.raise(
            Refusal.EMAIL_SIGNS_IN, "This email signs in and cannot be cleared", "email");
      }
      return new Emails(null, null, false);
    }
    var email = Given.email(given, "email");
    return email.equals(emails.current())
        ? new Emails(email, null, emails.signsIn())
        : new Emails(emails.current(), email, emails.signsIn());
  }

  /** A phone is changed as a whole; the current one may get another type at once. */
  private Phones phones(UpdateContact.GivenPhone given) {
    if (given == null) {
      return phones;
    }
    if (given.number() != null && given.number().isBlank()) {
      return new Phones(null, null);
    }
    var phone = Given.phone(given.number(), given.countryCode(), given.type(), "phone");
    var isCurrent = phones.current() != null && phone.e164().equals(phones.current().e164());
    return isCurrent ? new Phones(phone, null) : new Phones(phones.current(), phone);
  }

  @Override
  public String toString() {
    return "Profile[…]";
  }
}
