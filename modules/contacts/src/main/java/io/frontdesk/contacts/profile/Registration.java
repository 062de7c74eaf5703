package io.frontdesk.contacts.profile;

import io.frontdesk.contacts.business.ApplicationFacts;
import io.frontdesk.contacts.business.BusinessFacts;
import io.frontdesk.contacts.business.SignInMethod;
import io.frontdesk.contacts.profile.RegisterContact.Identification;
import io.frontdesk.contacts.sessions.CommonPasswords;
import io.frontdesk.contacts.sessions.Password;
import io.frontdesk.contacts.values.Email;
import io.frontdesk.contacts.values.Identifier;
import io.frontdesk.contacts.values.Phone;
import io.frontdesk.contacts.values.Provider;
import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.HumanCode;
import io.frontdesk.kernel.PlainText;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * A contact about to be registered: everything she gave, checked. {@code password}: null when she
 * will prove the address by a code first. Pure, no I/O.
 */
record Registration(
    String firstName,
    String lastName,
    Identifier claim,
    Password password,
    String email,
    Phone phone,
    String country,
    String language,
    String referralCode,
    boolean emailOptOut,
    boolean smsOptOut,
    Map<String, String> customFields) {

  /** What is allotted to her by chance; one that somebody has already is drawn again. */
  record Draw(UUID contact, String code, String referralCode, UUID wallet, String walletCode) {
    static Draw of(RandomGenerator random) {
      return new Draw(
          UUID.randomUUID(),
          HumanCode.of(random),
          HumanCode.of(random),
          UUID.randomUUID(),
          HumanCode.ofDigits(random));
    }
  }

  static Decision<Registration> decide(
      RegisterContact request, BusinessFacts business, ApplicationFacts application) {
    return Decision.all(() -> checked(request, business, application));
  }

  private static Registration checked(
      RegisterContact request, BusinessFacts business, ApplicationFacts application) {
    var given = identification(request);
    var claim = claim(given);
    var password = password(given, claim, application);
    if (!isEmpty(request.passCode()) || !isEmpty(request.passPin())) {
      throw InputParser.raise(
          Refusal.PASSES_NOT_OFFERED, "Passes cannot be redeemed yet", "pass_code");
    }
    if (Boolean.FALSE.equals(request.acceptTermsAndConditions())) {
      throw InputParser.raise(
          Refusal.TERMS_NOT_ACCEPTED,
          "The terms and conditions must be accepted",
          "accept_terms_&_conditions");
    }
    return new Registration(
        PlainText.line(request.firstName()),
        PlainText.line(request.lastName()),
        claim,
        password,
        isEmpty(given.email()) ? null : InputParser.email(given.email(), "identification.email"),
        phone(given),
        country(request.countryOfAgreement(), business),
        isEmpty(request.languageCode())
            ? business.language()
            : InputParser.language(request.languageCode(), "language_code"),
        isEmpty(request.referralCode())
            ? null
            : request.referralCode().strip().toUpperCase(Locale.ROOT),
        Boolean.TRUE.equals(request.emailOptOut()),
        Boolean.TRUE.equals(request.smsOptOut()),
        CustomFields.change(Map.of(), request.customFields(), business.customFields()).orRaise());
  }

  /** The same without what must not be kept: as it waits for its address to be proved. */
  Registration withoutPassword() {
    return new Registration(
        firstName,
        lastName,
        claim,
        null,
        email,
        phone,
        country,
        language,
        referralCode,
        emailOptOut,
        smsOptOut,
        customFields);
  }

  private static Password password(
      Identification given, Identifier claim, ApplicationFacts application) {
    var byPassword = given.password() != null && !given.password().isEmpty();
    var byCode = application.ways().contains(SignInMethod.of(claim.provider(), false));
    if (!byPassword && byCode) {
      return null;
    }
    SignInMethod.of(claim.provider(), true).require(application, "identification.provider");
    var password = Password.decide(given.password(), "identification.password").orRaise();
    return CommonPasswords.refuse(password, claim.value(), "identification.password").orRaise();
  }

  private static Identifier claim(Identification given) {
    return given.provider() == Provider.EMAIL
        ? Identifier.of(new Email(InputParser.email(given.email(), "identification.email")))
        : Identifier.of(phone(given));
  }

  /** Without a provider, what is given tells it. */
  private static Identification identification(RegisterContact request) {
    var given = request.identification();
    if (given == null) {
      given = new Identification(null, null, null, null);
    }
    var told = isEmpty(given.email()) && given.phone() != null ? Provider.PHONE : Provider.EMAIL;
    var provider = given.provider() == null ? told : given.provider();
    if (provider != Provider.EMAIL && provider != Provider.PHONE) {
      throw InputParser.raise(
          Refusal.PROVIDER_NOT_SUPPORTED,
          "This provider cannot be used yet",
          "identification.provider");
    }
    if (provider == Provider.EMAIL && isEmpty(given.email())) {
      throw InputParser.raise(Refusal.EMAIL_MISSING, "An email is needed", "identification.email");
    }
    if (provider == Provider.PHONE && given.phone() == null) {
      throw InputParser.raise(Refusal.PHONE_MISSING, "A phone is needed", "identification.phone");
    }
    return new Identification(provider, given.email(), given.password(), given.phone());
  }

  private static Phone phone(Identification given) {
    var phone = given.phone();
    return phone == null
        ? null
        : InputParser.phone(
            phone.number(), phone.countryCode(), Phone.Type.MOBILE, "identification.phone");
  }

  private static String country(String given, BusinessFacts business) {
    if (isEmpty(given)) {
      return business.country();
    }
    var country = InputParser.country(given, "country_of_agreement");
    if (!business.countries().contains(country)) {
      throw InputParser.raise(
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
