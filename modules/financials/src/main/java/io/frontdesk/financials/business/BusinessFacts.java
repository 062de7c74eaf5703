package io.frontdesk.financials.business;

import io.frontdesk.kernel.Currencies;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What rules ask of a business: its own currency, in which an account may be opened, and the time
 * zone of its days.
 */
public record BusinessFacts(
    UUID business,
    String name,
    String currency,
    String timeZone,
    Set<String> currencies,
    Map<String, String> countryCurrencies) {

  /** In which the wallet and first account of a contact from there are. */
  public String currencyOf(String country) {
    var given = countryCurrencies.get(country);
    return given != null
        ? given
        : Currencies.ofCountry(country).filter(Currencies::known).orElse(currency);
  }

  public boolean offers(String code) {
    return code.equals(currency)
        || currencies.contains(code)
        || countryCurrencies.containsValue(code);
  }
}
