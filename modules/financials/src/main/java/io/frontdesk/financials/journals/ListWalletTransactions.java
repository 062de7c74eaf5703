package io.frontdesk.financials.journals;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.frontdesk.kernel.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Request and reply of operation listWalletTransactions. */
public record ListWalletTransactions(
    UUID communityMemberId,
    Boolean isWalletFee,
    String pocket,
    Instant postedOn,
    @JsonProperty("posted_on[gt]") Instant postedAfter,
    @JsonProperty("posted_on[gte]") Instant postedFrom,
    @JsonProperty("posted_on[lt]") Instant postedBefore,
    @JsonProperty("posted_on[lte]") Instant postedUntil,
    String type,
    Integer page,
    Integer size,
    Boolean includeTotal,
    String order,
    String sort) {
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

  Page.Asked asked() {
    return Page.Asked.of(page, size, includeTotal, order);
  }

  DateRange posted() {
    return DateRange.of(postedOn, postedAfter, postedFrom, postedBefore, postedUntil);
  }
}
