package io.frontdesk.financials.accounts;

/** Why an account is not opened or changed. */
enum Refusal {
  CURRENCY_UNKNOWN,
  CURRENCY_NOT_OFFERED,
  PRIMARY_NEEDED
}
