package io.frontdesk.financials.ledger;

/**
 * The business's own side of the ledger, its chart of accounts. What stands here below zero is what
 * the business gave or has still to get, above zero what it took or owes; docs/money.md draws every
 * posting.
 */
public enum HouseAccount {
  /** Money in the till or at the bank: what comes in from people is taken out of here. */
  CASH,
  /** What was sold, without taxes. */
  REVENUE,
  /** What was charged for the state. */
  TAX,
  /** Corrections by the back office. */
  ADJUSTMENTS,
  /** What rewards gave away. */
  AWARDS_GRANTED,
  /** What prepaid codes were redeemed for. */
  PASSES_ISSUED,
  /** Credit of wallets that nobody spent in time. */
  EXPIRED_CREDIT
}
