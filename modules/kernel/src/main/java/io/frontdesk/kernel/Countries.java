package io.frontdesk.kernel;

import java.util.HashMap;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Map;

/** The countries of ISO 3166-1 by alpha-3, and the two more that clients know. */
public final class Countries {
  private static final Map<String, String> REGIONS = regions();

  /** Whether it is a country, in upper case. */
  public static boolean known(String alpha3) {
    return alpha3 != null && REGIONS.containsKey(alpha3);
  }

  /** The alpha-2 code that the numbering plans of telephony go by. */
  public static String region(String alpha3) {
    return REGIONS.get(alpha3);
  }

  /** The country of an alpha-2 code; null when there is none. */
  public static String ofRegion(String alpha2) {
    return REGIONS.entrySet().stream()
        .filter(each -> each.getValue().equals(alpha2) && !"ANT".equals(each.getKey()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static Map<String, String> regions() {
    var regions = new HashMap<String, String>();
    for (var region : Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2)) {
      regions.put(new Locale.Builder().setRegion(region).build().getISO3Country(), region);
    }
    regions.put("RKS", "XK");
    // The Netherlands Antilles are no more; Curaçao kept their calling code.
    regions.put("ANT", "CW");
    return Map.copyOf(regions);
  }

  private Countries() {}
}
