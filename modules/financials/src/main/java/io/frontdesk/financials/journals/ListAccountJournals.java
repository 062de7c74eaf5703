package io.frontdesk.financials.journals;

import io.frontdesk.kernel.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Request and reply of operation listAccountJournals. */
public record ListAccountJournals(String transactionType, String type) {
  public record Reply(List<Item> content, Page.Paging paging) {}

  public record Item(
      UUID id,
      String number,
      UUID entityId,
      Instant issuedDate,
      Instant postedDate,
      String transactionType,
      String type,
      String currencyCode,
      BigDecimal amount,
      Invoice invoice) {}

  /** What is still to be paid of an invoice, as far as it is one. */
  public record Invoice(Instant dueDate, BigDecimal overdueAmount, BigDecimal unpaidAmount) {
    static Invoice of(Instant due, BigDecimal unpaid, Instant now) {
      var overdue = due.isBefore(now) ? unpaid : BigDecimal.ZERO;
      return new Invoice(due, overdue, unpaid);
    }
  }
}
