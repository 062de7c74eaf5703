package io.frontdesk.financials.accounts;

import java.util.UUID;

/** Request and reply of operation updateAccount. */
public record UpdateAccount(Boolean isPrimary) {
  public record Reply(UUID id) {}
}
