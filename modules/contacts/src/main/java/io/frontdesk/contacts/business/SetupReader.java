package io.frontdesk.contacts.business;

import io.frontdesk.contacts.access.Applications;
import io.frontdesk.contacts.access.Scopes;
import io.frontdesk.contacts.business.BusinessSetup.Application;
import io.frontdesk.contacts.business.BusinessSetup.Checked;
import io.frontdesk.contacts.business.BusinessSetup.Profile;
import io.frontdesk.contacts.business.BusinessSetup.SecretKey;
import io.frontdesk.contacts.values.Languages;
import io.frontdesk.contract.business.BusinessFile.Mistake;
import io.frontdesk.kernel.Countries;
import io.frontdesk.kernel.Words;
import io.frontdesk.platform.FilePart;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads what a business file says of the business and of contacts, and finds every mistake in it.
 */
final class SetupReader {
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final int MOST = 100;
  private static final int MOST_COUNTRIES = 300;
  private static final int MOST_ORIGINS = 20;
  private static final int LONGEST = 255;

  private static final String CODE = "a code: lower-case letters, digits, - and _";
  private static final String LINE = "a text of at most " + LONGEST + " characters";
  private static final String COUNTRY = "an ISO 3166-1 alpha-3 country, such as CYP";

  static Checked read(Map<String, Object> business, Map<String, Object> section) {
    var mistakes = new ArrayList<Mistake>();
    var profile = profile(business, mistakes);
    var names = List.of("countries", "custom_fields", "applications", "secret_keys");
    var contacts = FilePart.of(section, "/contacts", mistakes, names);
    var countries = contacts.texts("countries", MOST_COUNTRIES, Countries::known, COUNTRY);
    if (Countries.known(profile.country()) && !countries.contains(profile.country())) {
      contacts.note("/contacts/countries", "must have the business's own, " + profile.country());
    }
    var setup =
        new BusinessSetup(
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
    var part = FilePart.of(business, "/business", mistakes, names);
    return new Profile(
        part.text("code", SetupReader::isCode, CODE),
        part.text("name", SetupReader::isLine, LINE),
        part.text("country_code", Countries::known, COUNTRY),
        part.text("currency_code", SetupReader::isCurrency, "an ISO 4217 currency, such as EUR"),
        part.text(
            "language_code",
            text -> Languages.parse(text).filter(text::equals).isPresent(),
            "an ISO 639-1 language in upper case, such as EN"),
        part.text(
            "time_zone",
            ZoneId.getAvailableZoneIds()::contains,
            "a zone of the IANA database, such as Asia/Nicosia"));
  }

  private static List<String> customFields(FilePart contacts) {
    var keys = new ArrayList<String>();
    for (var field : contacts.parts("custom_fields", MOST, List.of("key", "label"))) {
      keys.add(field.text("key", SetupReader::isCode, CODE));
      field.optional("label", SetupReader::isLine, LINE);
    }
    contacts.unique(keys, "custom_fields", "/key");
    return keys;
  }

  private static List<Application> applications(FilePart contacts) {
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

  private static Application application(FilePart part) {
    return new Application(
        part.text("code", SetupReader::isCode, CODE),
        part.text("name", SetupReader::isLine, LINE),
        part.texts(
            "origins",
            MOST_ORIGINS,
            Applications::isOrigin,
            "an origin as browsers write it, such as https://app.example.com"),
        part.texts("ways", MOST_ORIGINS, Way::known, "one of " + List.of(Way.values())),
        part.optional("verify_email_url", Link::right, Link.EXPECTED),
        part.optional("reset_password_url", Link::right, Link.EXPECTED));
  }

  private static List<SecretKey> secretKeys(FilePart contacts) {
    var keys = new ArrayList<SecretKey>();
    var expected = "one of " + String.join(", ", Scopes.KNOWN);
    for (var part : contacts.parts("secret_keys", MOST, List.of("name", "scopes"))) {
      keys.add(
          new SecretKey(
              part.text("name", SetupReader::isCode, CODE),
              part.texts("scopes", Scopes.KNOWN.size(), Scopes.KNOWN::contains, expected)));
    }
    contacts.unique(keys.stream().map(SecretKey::name).toList(), "secret_keys", "/name");
    return keys;
  }

  private static boolean isCode(String text) {
    return Applications.CODE.matcher(text).matches();
  }

  private static boolean isLine(String text) {
    return text.length() <= LONGEST && text.equals(Words.line(text));
  }

  private static boolean isCurrency(String text) {
    return CURRENCY.matcher(text).matches()
        && Currency.getAvailableCurrencies().stream()
            .anyMatch(known -> known.getCurrencyCode().equals(text));
  }

  private SetupReader() {}
}
