package io.frontdesk.financials.wallets;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** Reply of operation getWallet: what is available, without what is held or has expired. */
public record WalletView(
    UUID id,
    String code,
    List<Shown> balances,
    BigDecimal totalBalance,
    BigDecimal totalOpen,
    BigDecimal totalCommerce) {

  public record Shown(
      String type,
      String currencyCode,
      BigDecimal total,
      BigDecimal open,
      BigDecimal commerce,
      Organisation organisation) {}

  public record Organisation(UUID id, String name) {}

  static WalletView of(
      UUID id,
      String code,
      String currency,
      BigDecimal open,
      BigDecimal commerce,
      Organisation of) {
    var total = open.add(commerce);
    var balance = new Shown("BUSINESS", currency, total, open, commerce, of);
    return new WalletView(id, code, List.of(balance), total, open, commerce);
  }
}
