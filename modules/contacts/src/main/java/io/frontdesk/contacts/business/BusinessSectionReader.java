package io.frontdesk.contacts.business;

import io.frontdesk.contacts.access.Applications;
import io.frontdesk.contacts.access.Scopes;
import io.frontdesk.contacts.business.BusinessConfiguration.Application;
import io.frontdesk.contacts.business.BusinessConfiguration.Checked;
import io.frontdesk.contacts.business.BusinessConfiguration.Profile;
import io.frontdesk.contacts.business.BusinessConfiguration.SecretKey;
import io.frontdesk.contacts.values.Languages;
import io.frontdesk.contract.business.BusinessFile.Mistake;
import io.frontdesk.kernel.Countries;
import io.frontdesk.kernel.PlainText;
import io.frontdesk.platform.config.SectionReader;
import io.frontdesk.platform.domain.BusinessSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads what a business file says of the business and of contacts, and finds every mistake in it.
 */
final class BusinessSectionReader {
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final int MOST = 100;
  private static final int MOST_COUNTRIES = 300;
  private static final int MOST_ORIGINS = 20;
  private static final int LONGEST = 255;

  private static final String CODE = "a code: lower-case letters, digits, - and _";
  private static final String LINE = "a text of at most " + LONGEST + " characters";
  private static final String COUNTRY = "an ISO 3166-1 alpha-3 country, such as CYP";

  static BusinessConfiguration read(BusinessSource source) {
    var checked = read(source.profile(), source.section());
    source.mistakes().addAll(checked.mistakes());
    return checked.setup();
  }

  static Checked read(Map<String, Object> business, Map<String, Object> section) {
    var mistakes = new ArrayList<Mistake>();
    var profile = profile(business, mistakes);
    var names = List.of("countries", "custom_fields", "applications", "secret_keys");
    var contacts = SectionReader.of(section, "/contacts", mistakes, names);
    var countries = contacts.texts("countries", MOST_COUNTRIES, Countries::known, COUNTRY);
    if (Countries.known(profile.country()) && !countries.contains(profile.country())) {
      contacts.note("/contacts/countries", "must have the business's own, " + profile.country());
    }
    var setup =
        new BusinessConfiguration(
            profile,
            countries,
            customFields(contacts),
            applications(contacts),
            secretKeys(contacts));
    return new Checked(setup, List.copyOf(mistakes));
  }

  private static Profile profile(Map<String, Object> business, List<Mistake> mistakes) {
    var names =
        List.of("code", "name", "country_code", "currency_code", "language_code", "time_zone");
    var part = SectionReader.of(business, "/business", mistakes, names);
    return new Profile(
        part.text("code", BusinessSectionReader::isCode, CODE),
        part.text("name", BusinessSectionReader::isLine, LINE),
        part.text("country_code", Countries::known, COUNTRY),
        part.text(
            "currency_code",
            BusinessSectionReader::isCurrency,
            "an ISO 4217 currency, such as EUR"),
        part.text(
            "language_code",
            text -> Languages.parse(text).filter(text::equals).isPresent(),
            "an ISO 639-1 language in upper case, such as EN"),
        part.text(
            "time_zone",
            ZoneId.getAvailableZoneIds()::contains,
            "a zone of the IANA database, such as Asia/Nicosia"));
  }

  private static List<String> customFields(SectionReader contacts) {
    var keys = new ArrayList<String>();
    for (var field : contacts.parts("custom_fields", MOST, List.of("key", "label"))) {
      keys.add(field.text("key", BusinessSectionReader::isCode, CODE));
      field.optional("label", BusinessSectionReader::isLine, LINE);
    }
    contacts.unique(keys, "custom_fields", "/key");
    return keys;
  }

  private static List<Application> applications(SectionReader contacts) {
    var applications = new ArrayList<Application>();
    var names =
        List.of("code", "name", "origins", "ways", "verify_email_url", "reset_password_url");
    for (var part : contacts.parts("applications", MOST, names)) {
      applications.add(application(part));
    }
    var codes = applications.stream().map(Application::code).toList();
    contacts.unique(codes, "applications", "/code");
    return applications;
  }

  private static Application application(SectionReader part) {
    return new Application(
        part.text("code", BusinessSectionReader::isCode, CODE),
        part.text("name", BusinessSectionReader::isLine, LINE),
        part.texts(
            "origins",
            MOST_ORIGINS,
            Applications::isOrigin,
            "an origin as browsers write it, such as https://app.example.com"),
        part.texts(
            "ways", MOST_ORIGINS, SignInMethod::known, "one of " + List.of(SignInMethod.values())),
        part.optional("verify_email_url", LinkTemplate::right, LinkTemplate.EXPECTED),
        part.optional("reset_password_url", LinkTemplate::right, LinkTemplate.EXPECTED));
  }

  private static List<SecretKey> secretKeys(SectionReader contacts) {
    var keys = new ArrayList<SecretKey>();
    var expected = "one of " + String.join(", ", Scopes.KNOWN);
    for (var part : contacts.parts("secret_keys", MOST, List.of("name", "scopes"))) {
      keys.add(
          new SecretKey(
              part.text("name", BusinessSectionReader::isCode, CODE),
              part.texts("scopes", Scopes.KNOWN.size(), Scopes.KNOWN::contains, expected)));
    }
    contacts.unique(keys.stream().map(SecretKey::name).toList(), "secret_keys", "/name");
    return keys;
  }

  private static boolean isCode(String text) {
    return Applications.CODE.matcher(text).matches();
  }

  private static boolean isLine(String text) {
    return text.length() <= LONGEST && text.equals(PlainText.line(text));
  }

  private static boolean isCurrency(String text) {
    return CURRENCY.matcher(text).matches()
        && Currency.getAvailableCurrencies().stream()
            .anyMatch(known -> known.getCurrencyCode().equals(text));
  }

  private BusinessSectionReader() {}
}
