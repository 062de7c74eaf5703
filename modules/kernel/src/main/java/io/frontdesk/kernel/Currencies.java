package io.frontdesk.kernel;

import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The currencies of ISO 4217 by code, with those more that clients know, and their digits. */
public final class Currencies {
  /** Of the islands, of Somaliland and Tuvalu; and points, which are counted whole. */
  private static final Map<String, Integer> FURTHER =
      Map.of("GGP", 2, "IMP", 2, "JEP", 2, "SPL", 2, "TVD", 2, "PTS", 0);

  private static final Map<String, Integer> DIGITS = digits();

  public static boolean known(String code) {
    return code != null && DIGITS.containsKey(code);
  }

  /** How many digits stand behind the point: 0 for JPY, 2 for EUR, 3 for KWD. */
  public static int digits(String code) {
    var digits = DIGITS.get(code);
    if (digits == null) {
      throw new IllegalArgumentException("no currency");
    }
    return digits;
  }

  /** The currency of a country of ISO 3166-1; empty where it has none. */
  public static Optional<String> ofCountry(String alpha3) {
    var region = Countries.region(alpha3);
    if (region == null) {
      return Optional.empty();
    }
    try {
      var currency = Currency.getInstance(new Locale.Builder().setRegion(region).build());
      return Optional.ofNullable(currency).map(Currency::getCurrencyCode);
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  /** Gold, test codes and the like have no decimal digits and are not accepted as money. */
  private static Map<String, Integer> digits() {
    var digits = new HashMap<>(FURTHER);
    for (var currency : Currency.getAvailableCurrencies()) {
      if (currency.getDefaultFractionDigits() >= 0) {
        digits.put(currency.getCurrencyCode(), currency.getDefaultFractionDigits());
      }
    }
    return Map.copyOf(digits);
  }

  private Currencies() {}
}
