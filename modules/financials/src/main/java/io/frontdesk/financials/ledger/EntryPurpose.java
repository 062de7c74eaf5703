package io.frontdesk.financials.ledger;

/** What money goes into or out of a wallet for: totals and limits are counted by it. */
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
