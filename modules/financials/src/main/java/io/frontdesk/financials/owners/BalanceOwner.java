package io.frontdesk.financials.owners;

import java.util.UUID;

/**
 * An account or wallet as far as it never changes: whose it is, its currency, and the number or
 * code it is quoted by.
 */
public record BalanceOwner(
    UUID business, UUID id, Kind kind, UUID contact, String currency, String code) {
  public enum Kind {
    ACCOUNT,
    WALLET
  }

  public boolean isWallet() {
    return kind == Kind.WALLET;
  }
}
