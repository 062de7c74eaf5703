package io.frontdesk.financials.ledger;

/** Where in a wallet money lies. */
public enum Pocket {
  /** Store credit, to be spent on anything at the business. */
  BUSINESS,
  /** Conditional credit, in pools. */
  BUSINESS_COMMERCE
}
