package io.frontdesk.financials.ledger;

/** One thing that a call does to the ledger; a call may do several, all of them or none. */
public sealed interface Step permits Posting, TakeHold, ReleaseHold {}
