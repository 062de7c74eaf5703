package io.frontdesk.financials.journals;

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
    String transactionType,
    String type) {
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
}
