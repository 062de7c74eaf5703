package io.frontdesk.financials.wallets;

import io.frontdesk.kernel.HumanCode;
import io.frontdesk.kernel.Problem;
import java.util.Optional;

/** Request and reply of operation walletExists. */
public record WalletExists(String type, String value) {
  public record Reply(boolean walletExists) {}

  /** The code to look for, or none where it can be nobody's. */
  static Optional<String> code(WalletExists asked) {
    var type = asked.type() == null ? "" : asked.type().strip();
    if (!type.isEmpty() && !type.equalsIgnoreCase("CODE")) {
      throw Problem.refused(
              Refusal.TYPE_NOT_SUPPORTED,
              "Only a wallet's CODE is looked for: an email or phone would tell who is a customer",
              "type")
          .raise();
    }
    return Optional.ofNullable(asked.value()).filter(HumanCode::isDigits);
  }
}
