package io.frontdesk.financials.business;

import io.frontdesk.kernel.Countries;
import io.frontdesk.kernel.Currencies;
import io.frontdesk.platform.domain.BusinessSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** What a business file says under "financials", and every mistake in it. */
public final class BusinessFactsReader {
  private static final int MOST_CURRENCIES = 50;
  private static final int MOST_COUNTRIES = 300;
  private static final String CURRENCY = "an ISO 4217 currency, such as EUR";

  public static BusinessFacts read(BusinessSource source) {
    var part = source.part("currencies", "country_currencies");
    var currencies = part.texts("currencies", MOST_CURRENCIES, Currencies::known, CURRENCY);
    var countryCurrencies = new HashMap<String, String>();
    var countries = new ArrayList<String>();
    for (var each :
        part.parts(
            "country_currencies", MOST_COUNTRIES, List.of("country_code", "currency_code"))) {
      var country =
          each.text("country_code", Countries::known, "an ISO 3166-1 alpha-3 country, such as CYP");
      countries.add(country);
      countryCurrencies.put(country, each.text("currency_code", Currencies::known, CURRENCY));
    }
    part.unique(countries, "country_currencies", "/country_code");
    return new BusinessFacts(
        source.business(),
        source.profile("name"),
        source.profile("currency_code"),
        source.profile("time_zone"),
        Set.copyOf(currencies),
        countryCurrencies);
  }

  private BusinessFactsReader() {}
}
