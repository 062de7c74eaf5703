package io.frontdesk.financials.journals;

import java.math.BigDecimal;
import java.util.List;

/** Reply of operation getWalletTotals. */
public record WalletTotals(List<Total> walletTotals) {
  public record Total(String type, BigDecimal total, String currencyCode) {}
}
