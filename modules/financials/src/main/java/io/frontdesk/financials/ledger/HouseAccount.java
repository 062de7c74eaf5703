package io.frontdesk.financials.ledger;

/**
 * The business's own accounts in the ledger. Below zero is what the business gave or is still to
 * receive, above zero what it took or owes; docs/money.md lists every posting.
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
