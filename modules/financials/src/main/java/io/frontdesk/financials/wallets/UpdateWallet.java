package io.frontdesk.financials.wallets;

import io.frontdesk.kernel.Problem;
import java.math.BigDecimal;
import java.util.UUID;

/** Request and reply of operation updateWallet. */
public record UpdateWallet(AutoTopup autoTopup, TermedTopup termedTopup) {
  public record Reply(UUID id) {}

  public record AutoTopup(BigDecimal threshold, BigDecimal amount, Method paymentMethod) {}

  public record Method(String id, String type, String identifier) {}

  public record TermedTopup(
      BigDecimal amount,
      String currencyCode,
      String frequency,
      TermedMethod paymentMethod,
      String period) {}

  public record TermedMethod(String type, Identity identity) {}

  public record Identity(String id, String identifier) {}

  /** Whoever tops up by itself does so from a payment method, and a contact has none yet. */
  static void check(UpdateWallet asked) {
    var place =
        asked.autoTopup() != null
            ? "auto_topup.payment_method"
            : asked.termedTopup() != null ? "termed_topup.payment_method" : null;
    if (place != null) {
      throw Problem.refused(Refusal.PAYMENT_METHOD_UNKNOWN, "She has no such payment method", place)
          .raise();
    }
  }
}
