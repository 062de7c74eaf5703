package io.frontdesk.financials.journals;

import io.frontdesk.kernel.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Request and reply of operation listWalletTransactions. */
public record ListWalletTransactions(
    UUID communityMemberId, Boolean isWalletFee, String pocket, String type) {
  public record Reply(List<Item> content, Page.Paging paging) {}

  public record Item(
      UUID id,
      BigDecimal amount,
      String currency,
      String type,
      Instant postedOn,
      FinancialEvent financialEvent,
      String pocket,
      WalletExpiration walletExpiration,
      Transfer transfer) {}

  /** What it was caused by. */
  public record FinancialEvent(
      UUID id,
      String type,
      String number,
      String lifeCycleState,
      String notes,
      BigDecimal amount,
      Instant date) {}

  public record WalletExpiration(Instant date) {}

  /** The other party. */
  public record Transfer(Contact contact, Wallet wallet, Account account) {}

  public record Contact(UUID id, String name, String code) {
    /** Whatever is printed ends in a log. */
    @Override
    public String toString() {
      return "Contact[" + id + "]";
    }
  }

  public record Wallet(UUID id, String code) {}

  public record Account(UUID id, String number) {}
}
