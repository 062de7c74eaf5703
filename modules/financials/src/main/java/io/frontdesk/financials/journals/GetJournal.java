package io.frontdesk.financials.journals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Request and reply of operation getJournal. */
public record GetJournal(Boolean includeLines) {
  public record Reply(
      UUID id,
      String number,
      UUID entityId,
      Instant issuedDate,
      Instant postedDate,
      String currencyCode,
      ListAccountJournals.Invoice invoice,
      List<Line> lines,
      BigDecimal net,
      BigDecimal tax,
      BigDecimal discount,
      BigDecimal subTotal,
      BigDecimal total) {}

  public record Line(
      Product product,
      BigDecimal quantity,
      BigDecimal unitPrice,
      BigDecimal net,
      BigDecimal tax,
      BigDecimal discount,
      BigDecimal subTotal,
      BigDecimal total,
      Period period) {}

  public record Product(String id, String sku, String name, String description) {}

  public record Period(Instant from, Instant to) {}

  /** What an invoice or credit note keeps of itself; other transactions have an amount alone. */
  public record Document(
      List<Line> lines,
      BigDecimal net,
      BigDecimal tax,
      BigDecimal discount,
      BigDecimal subTotal,
      BigDecimal total) {
    static Document ofAmount(BigDecimal amount) {
      return new Document(null, null, null, null, null, amount);
    }
  }
}
