package io.frontdesk.financials.business;

import io.frontdesk.contract.business.BusinessFile.Mistake;
import io.frontdesk.kernel.Countries;
import io.frontdesk.kernel.Currencies;
import io.frontdesk.platform.config.SectionReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a business file says under "financials", and every mistake in it. */
final class FinancialsSection {
  private static final int MOST_CURRENCIES = 50;
  private static final int MOST_COUNTRIES = 300;
  private static final String CURRENCY = "an ISO 4217 currency, such as EUR";

  private final List<String> currencies;
  private final Map<String, String> countryCurrencies = new TreeMap<>();
  private final List<Mistake> mistakes = new ArrayList<>();

  FinancialsSection(Map<String, Object> section) {
    var part =
        SectionReader.of(
            section, "/financials", mistakes, List.of("currencies", "country_currencies"));
    currencies = part.texts("currencies", MOST_CURRENCIES, Currencies::known, CURRENCY);
    var names = List.of("country_code", "currency_code");
    var countries = new ArrayList<String>();
    for (var each : part.parts("country_currencies", MOST_COUNTRIES, names)) {
      var country =
          each.text("country_code", Countries::known, "an ISO 3166-1 alpha-3 country, such as CYP");
      countries.add(country);
      countryCurrencies.put(country, each.text("currency_code", Currencies::known, CURRENCY));
    }
    part.unique(countries, "country_currencies", "/country_code");
  }

  /** In which an account may be opened, beside those of the business and of the countries. */
  List<String> currencies() {
    return currencies;
  }

  /** Of wallets and first accounts, by country, where it is not the country's own. */
  Map<String, String> countryCurrencies() {
    return countryCurrencies;
  }

  List<Mistake> mistakes() {
    return mistakes;
  }
}
