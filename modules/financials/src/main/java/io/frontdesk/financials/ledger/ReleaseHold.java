package io.frontdesk.financials.ledger;

import java.util.UUID;

/** Ends a hold before its time; ending one that has ended changes nothing. */
public record ReleaseHold(UUID release, UUID balance) implements LedgerStep {}
