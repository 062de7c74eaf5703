package io.frontdesk.financials.owners;

import java.util.UUID;

/**
 * The facts of an account or wallet that never change: its contact, its currency, and its number or
 * code.
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
