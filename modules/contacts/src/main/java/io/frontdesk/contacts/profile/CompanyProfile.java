package io.frontdesk.contacts.profile;

import io.frontdesk.kernel.Decision;

/** The company that a contact is or stands for. Pure, no I/O. */
public record CompanyProfile(
    String registrationNumber,
    String registrationCountry,
    String taxReferenceNumber,
    String vatRegistrationNumber) {
  static final CompanyProfile NONE = new CompanyProfile(null, null, null, null);

  /** Field by field: what is absent stays, what is empty clears. */
  Decision<CompanyProfile> change(CompanyProfile given) {
    return given == null ? Decision.accept(this) : Decision.all(() -> merged(given));
  }

  private CompanyProfile merged(CompanyProfile given) {
    var country = InputParser.changed(registrationCountry, given.registrationCountry());
    if (country != null) {
      InputParser.country(country, "company_profile.registration_country");
    }
    return new CompanyProfile(
        InputParser.changed(registrationNumber, given.registrationNumber()),
        country,
        InputParser.changed(taxReferenceNumber, given.taxReferenceNumber()),
        InputParser.changed(vatRegistrationNumber, given.vatRegistrationNumber()));
  }
}
