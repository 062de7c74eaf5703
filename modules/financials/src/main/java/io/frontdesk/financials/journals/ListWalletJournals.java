package io.frontdesk.financials.journals;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.frontdesk.kernel.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Request and reply of operation listWalletJournals. */
public record ListWalletJournals(
    UUID commercePoolId,
    Boolean includeUnallocatedCredit,
    Boolean isCommerce,
    Boolean isOpen,
    Boolean isWalletFee,
    Instant postedOn,
    @JsonProperty("posted_on[gt]") Instant postedAfter,
    @JsonProperty("posted_on[gte]") Instant postedFrom,
    @JsonProperty("posted_on[lt]") Instant postedBefore,
    @JsonProperty("posted_on[lte]") Instant postedUntil,
    String transactionType,
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
      Instant expirationDate,
      BigDecimal unallocatedAmount,
      String description,
      String transactionType) {}

  Page.Asked asked() {
    return Page.Asked.of(page, size, includeTotal, order);
  }

  DateRange posted() {
    return DateRange.of(postedOn, postedAfter, postedFrom, postedBefore, postedUntil);
  }
}
