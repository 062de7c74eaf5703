package io.frontdesk.contacts.values;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.frontdesk.kernel.Countries;
import java.util.Locale;
import java.util.Optional;

/**
 * A phone: E.164 to compare and to dial, the national number and the country as she gave them to
 * show.
 */
public record Phone(String e164, String country, String number, Type type) {
  public enum Type {
    LANDLINE,
    MOBILE,
    FAX
  }

  private static final int LONGEST = 40;

  /**
   * Reads the plans of all countries from the library's files once; later it is a matter of
   * microseconds. Blocks.
   */
  public static void warmUp() {
    var plans = PhoneNumberUtil.getInstance();
    plans.getSupportedRegions().forEach(plans::getExampleNumber);
  }

  /** Empty when it is no number of that country; a number that starts with + is taken as E.164. */
  public static Optional<Phone> parse(String number, String country, Type type) {
    var region = country == null ? null : Countries.region(country.toUpperCase(Locale.ROOT));
    if (number == null || number.length() > LONGEST || region == null) {
      return Optional.empty();
    }
    var plans = PhoneNumberUtil.getInstance();
    try {
      var parsed = plans.parse(number, region);
      // Not the region itself: Jersey and the United Kingdom share a code, and people mix them up.
      if (parsed.getCountryCode() != plans.getCountryCodeForRegion(region)
          || !plans.isValidNumber(parsed)) {
        return Optional.empty();
      }
      return Optional.of(
          new Phone(
              plans.format(parsed, PhoneNumberFormat.E164),
              country.toUpperCase(Locale.ROOT),
              plans.getNationalSignificantNumber(parsed),
              type));
    } catch (NumberParseException noNumber) {
      return Optional.empty();
    }
  }

  /** From E.164 alone, with the country that its number is of. */
  static Optional<Phone> international(String e164) {
    var plans = PhoneNumberUtil.getInstance();
    try {
      var parsed = plans.parse(e164, null);
      var country = Countries.ofRegion(plans.getRegionCodeForNumber(parsed));
      return country == null
          ? Optional.empty()
          : Optional.of(
              new Phone(e164, country, plans.getNationalSignificantNumber(parsed), Type.MOBILE));
    } catch (NumberParseException noNumber) {
      return Optional.empty();
    }
  }

  /** E.164 of what someone searches by: international, or national in the country given. */
  public static Optional<String> search(String text, String country) {
    // A + that was not encoded arrives as a blank.
    var number = text.startsWith(" ") ? "+" + text.strip() : text;
    if (number.length() > LONGEST) {
      return Optional.empty();
    }
    var plans = PhoneNumberUtil.getInstance();
    try {
      var parsed = plans.parse(number, Countries.region(country));
      return plans.isValidNumber(parsed)
          ? Optional.of(plans.format(parsed, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException noNumber) {
      return Optional.empty();
    }
  }
}
