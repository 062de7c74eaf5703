package io.frontdesk.financials.ledger;

import java.util.Set;
import java.util.UUID;

/** One thing that a call does to the ledger; a call may do several, all of them or none. */
public sealed interface Step permits Posting, TakeHold, ReleaseHold {
  /** The accounts and wallets that it touches: locked before anything is done. */
  Set<UUID> balances();
}
