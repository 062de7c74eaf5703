package io.frontdesk.financials.billing;

/** Why an invoice, credit note or journal is not posted. */
enum Refusal {
  LINE_INVALID,
  EXPIRATION_DATE_INVALID
}
