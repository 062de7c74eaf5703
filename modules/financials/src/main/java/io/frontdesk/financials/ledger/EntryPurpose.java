package io.frontdesk.financials.ledger;

/** What money goes into a wallet, or leaves it, for: totals and limits go by it. */
public enum EntryPurpose {
  TOP_UP,
  SPENT,
  SENT,
  RECEIVED,
  AWARDED,
  REDEEMED,
  DONATIONS,
  PAYOUTS,
  OTHER,
  /** What nobody spent in time: it counts for no limit. */
  EXPIRED
}
