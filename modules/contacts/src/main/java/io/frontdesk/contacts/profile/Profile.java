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
   * {@code pending}: given, and not proved yet. {@code proved}, {@code signsIn}: the current one
   * is, and she signs in with it.
   */
  record Emails(String current, String pending, boolean proved, boolean signsIn) {}

  /** As {@link Emails}. */
  record Phones(Phone current, Phone pending, boolean proved, boolean signsIn) {}

  /**
   * {@code today}: the day where it is latest on Earth. {@code vouched}: by a server, for whom a
   * new address counts at once.
   */
  Decision<Profile> change(
      UpdateContact given, BusinessFacts business, LocalDate today, boolean vouched) {
    return Decision.all(
        () ->
            new Profile(
                new Names(
                    InputParser.changed(names.first(), given.firstName()),
                    InputParser.changed(names.middle(), given.middleName()),
                    InputParser.changed(names.last(), given.lastName())),
                language(given.languageCode(), business),
                emails(given.email(), vouched),
                phones(given.phone(), vouched),
                demographics.change(given.demographics(), today).orRaise(),
                new OptOuts(
                    given.smsOptOut() == null ? optOuts.sms() : given.smsOptOut(),
                    given.emailOptOut() == null ? optOuts.email() : given.emailOptOut()),
                CustomFields.change(customFields, given.customFields(), business.customFields())
                    .orRaise(),
                InputParser.changed(companyName, given.companyName()),
                companyProfile.change(given.companyProfile()).orRaise()));
  }

  /** Cleared, the business's own counts. */
  private String language(String given, BusinessFacts business) {
    if (given == null) {
      return language;
    }
    return given.isBlank() ? business.language() : InputParser.language(given, "language_code");
  }

  /** Going back to the current one cancels what is pending. */
  private Emails emails(String given, boolean vouched) {
    if (given == null) {
      return emails;
    }
    if (given.isBlank()) {
      if (emails.signsIn()) {
        throw InputParser.raise(
            Refusal.EMAIL_SIGNS_IN, "This email signs in and cannot be cleared", "email");
      }
      return new Emails(null, null, false, false);
    }
    var email = InputParser.email(given, "email");
    return vouched || email.equals(emails.current())
        ? new Emails(email, null, emails.proved(), emails.signsIn())
        : new Emails(emails.current(), email, emails.proved(), emails.signsIn());
  }

  /** A phone is changed as a whole; the current one may get another type at once. */
  private Phones phones(UpdateContact.GivenPhone given, boolean vouched) {
    if (given == null) {
      return phones;
    }
    if (given.number() != null && given.number().isBlank()) {
      if (phones.signsIn()) {
        throw InputParser.raise(
            Refusal.PHONE_SIGNS_IN, "This phone signs in and cannot be cleared", "phone");
      }
      return new Phones(null, null, false, false);
    }
    var phone = InputParser.phone(given.number(), given.countryCode(), given.type(), "phone");
    var isCurrent = phones.current() != null && phone.e164().equals(phones.current().e164());
    return vouched || isCurrent
        ? new Phones(phone, null, phones.proved(), phones.signsIn())
        : new Phones(phones.current(), phone, phones.proved(), phones.signsIn());
  }

  @Override
  public String toString() {
    return "Profile[…]";
  }
}
