package io.frontdesk.financials.accounts;

import io.frontdesk.financials.business.BusinessFacts;
import io.frontdesk.kernel.Currencies;
import io.frontdesk.kernel.PlainText;
import io.frontdesk.kernel.Problem;
import java.util.UUID;

/** Request and reply of operation openAccount. */
public record OpenAccount(String name, String currencyCode, Boolean isPrimary) {
  public record Reply(UUID id) {}

  /** An account about to be opened. */
  record Opened(String name, String currency, int digits, boolean primary) {}

  static Opened decide(OpenAccount asked, BusinessFacts business) {
    var currency = asked.currencyCode();
    if (!Currencies.known(currency)) {
      throw refuse(Refusal.CURRENCY_UNKNOWN, "This is no currency of ISO 4217");
    }
    if (!business.offers(currency)) {
      throw refuse(Refusal.CURRENCY_NOT_OFFERED, "The business has no accounts in this currency");
    }
    return new Opened(
        PlainText.line(asked.name()),
        currency,
        Currencies.digits(currency),
        Boolean.TRUE.equals(asked.isPrimary()));
  }

  private static Problem.Raised refuse(Refusal code, String message) {
    return Problem.refused(code, message, "currency_code").raise();
  }
}
