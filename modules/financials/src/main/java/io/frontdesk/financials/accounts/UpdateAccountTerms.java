package io.frontdesk.financials.accounts;

import io.frontdesk.kernel.Money;
import java.math.BigDecimal;
import java.util.UUID;

/** Request and reply of operation updateAccountTerms. */
public record UpdateAccountTerms(String state, BigDecimal creditLimit) {
  public record Reply(UUID id, String state, BigDecimal creditLimit) {}

  /** The limit in the account's currency; null where none is given. */
  static BigDecimal limit(UpdateAccountTerms asked, String currency) {
    return asked.creditLimit() == null
        ? null
        : Money.given(asked.creditLimit(), currency, "credit_limit").orRaise().amount();
  }
}
