package io.frontdesk.financials.wallets;

import io.frontdesk.kernel.Problem;

/**
 * Request of operation setUpWallet. Every contact has the id and code of a wallet from the start,
 * so nothing is required; a code that is given must be that of this wallet.
 */
public record SetUpWallet(String otp, String code, Identity identity) {
  public record Identity(String type, String value, String countryCode) {}

  /** True when a code is to be compared with her own. */
  static boolean comparesCode(SetUpWallet asked) {
    if (isGiven(asked.otp()) || asked.identity() != null) {
      throw Problem.refused(
              Refusal.OTP_NOT_SUPPORTED,
              "Taking over a wallet by a one-time password is not possible yet",
              isGiven(asked.otp()) ? "otp" : "identity")
          .raise();
    }
    return isGiven(asked.code());
  }

  private static boolean isGiven(String text) {
    return text != null && !text.isBlank();
  }
}
