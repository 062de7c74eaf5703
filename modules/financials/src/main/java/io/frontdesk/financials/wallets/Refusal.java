package io.frontdesk.financials.wallets;

/** Why an operation on a wallet is refused. */
enum Refusal {
  OTP_NOT_SUPPORTED,
  WALLET_CODE_UNKNOWN,
  TYPE_NOT_SUPPORTED,
  PAYMENT_METHOD_UNKNOWN,
  LIMIT_EMPTY,
  LIMIT_ID_TWICE,
  LIMIT_CURRENCY_MISMATCH
}
