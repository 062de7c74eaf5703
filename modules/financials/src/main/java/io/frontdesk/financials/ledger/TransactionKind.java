package io.frontdesk.financials.ledger;

/** What kind of event a transaction is of. */
public enum TransactionKind {
  TRANSFER,
  TOP_UP,
  PAYMENT,
  REFUND,
  PAYOUT,
  INVOICE,
  CREDIT_NOTE,
  MANUAL_JOURNAL,
  EXPIRY
}
