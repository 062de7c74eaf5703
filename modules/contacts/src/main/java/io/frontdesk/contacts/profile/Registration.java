package io.frontdesk.contacts.profile;

import io.frontdesk.contacts.business.BusinessFacts;
import io.frontdesk.contacts.profile.RegisterContact.Identification;
import io.frontdesk.contacts.sessions.Password;
import io.frontdesk.contacts.values.Phone;
import io.frontdesk.contacts.values.Provider;
import io.frontdesk.kernel.Code;
import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.Words;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A contact about to be registered: everything she gave, checked. Pure, no I/O. */
record Registration(
    String firstName,
    String lastName,
    String email,
    Password password,
    Phone phone,
    String country,
    String language,
    boolean emailOptOut,
    boolean smsOptOut,
    Map<String, String> customFields) {

  /** What is allotted to her by chance; one that somebody has already is drawn again. */
  record Draw(UUID contact, String code, String referralCode, UUID wallet, String walletCode) {
    static Draw of(RandomGenerator random) {
      return new Draw(
          UUID.randomUUID(),
          Code.of(random),
          Code.of(random),
          UUID.randomUUID(),
          Code.ofDigits(random));
    }
  }

  static Decision<Registration> decide(RegisterContact request, BusinessFacts business) {
    return Decision.all(() -> checked(request, business));
  }

  private static Registration checked(RegisterContact request, BusinessFacts business) {
    var given = identification(request);
    if (Boolean.FALSE.equals(request.acceptTermsAndConditions())) {
      throw Given.raise(
          Refusal.TERMS_NOT_ACCEPTED,
          "The terms and conditions must be accepted",
          "accept_terms_&_conditions");
    }
    return new Registration(
        Words.line(request.firstName()),
        Words.line(request.lastName()),
        Given.email(given.email(), "identification.email"),
        Password.decide(given.password(), "identification.password").orRaise(),
        phone(given),
        country(request.countryOfAgreement(), business),
        isEmpty(request.languageCode())
            ? business.language()
            : Given.language(request.languageCode(), "language_code"),
        Boolean.TRUE.equals(request.emailOptOut()),
        Boolean.TRUE.equals(request.smsOptOut()),
        CustomFields.change(Map.of(), request.customFields(), business.customFields()).orRaise());
  }

  /** Without a provider, what is given tells it. */
  private static Identification identification(RegisterContact request) {
    var given = request.identification();
    if (given == null) {
      given = new Identification(null, null, null, null);
    }
    var told = isEmpty(given.email()) && given.phone() != null ? Provider.PHONE : Provider.EMAIL;
    if ((given.provider() == null ? told : given.provider()) != Provider.EMAIL) {
      throw Given.raise(
          Refusal.PROVIDER_NOT_SUPPORTED,
          "This provider cannot be used yet",
          "identification.provider");
    }
    if (isEmpty(given.email())) {
      throw Given.raise(Refusal.EMAIL_MISSING, "An email is needed", "identification.email");
    }
    return given;
  }

  private static Phone phone(Identification given) {
    var phone = given.phone();
    return phone == null
        ? null
        : Given.phone(
            phone.number(), phone.countryCode(), Phone.Type.MOBILE, "identification.phone");
  }

  private static String country(String given, BusinessFacts business) {
    if (isEmpty(given)) {
      return business.country();
    }
    var country = Given.country(given, "country_of_agreement");
    if (!business.countries().contains(country)) {
      throw Given.raise(
          Refusal.COUNTRY_NOT_SERVED,
          "The business does not serve this country",
          "country_of_agreement");
    }
    return country;
  }

  private static boolean isEmpty(String text) {
    return text == null || text.isBlank();
  }

  @Override
  public String toString() {
    return "Registration[…]";
  }
}
