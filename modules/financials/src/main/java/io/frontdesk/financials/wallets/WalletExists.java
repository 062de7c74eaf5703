package io.frontdesk.financials.wallets;

import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.HumanCode;
import io.frontdesk.kernel.Problem;

/** Request and reply of operation walletExists. */
public record WalletExists(String type, String value) {
  public record Reply(boolean walletExists) {}

  /** The code to look for; empty where no wallet can have it. */
  static Decision<String> decide(WalletExists asked) {
    var type = asked.type() == null ? "" : asked.type().strip();
    if (!type.isEmpty() && !type.equalsIgnoreCase("CODE")) {
      return Decision.refuse(
          Problem.refused(
              Refusal.TYPE_NOT_SUPPORTED,
              "Only a wallet's CODE is looked for: an email or phone would tell who is a customer",
              "type"));
    }
    return Decision.accept(HumanCode.isDigits(asked.value()) ? asked.value() : null);
  }
}
