package io.frontdesk.financials.ledger;

/** One thing that a call does to the ledger; a call may do several, all of them or none. */
public sealed interface LedgerStep permits Posting, TakeHold, ReleaseHold {}
