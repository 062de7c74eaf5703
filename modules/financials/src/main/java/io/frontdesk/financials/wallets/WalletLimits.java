package io.frontdesk.financials.wallets;

import java.util.List;
import java.util.UUID;

/** Reply of operation getWalletLimits, and request of updateWalletLimits. */
public record WalletLimits(List<LimitRule> limitRules) {
  /** Of updateWalletLimits. */
  public record Reply(UUID id) {}
}
