package io.frontdesk.financials.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Request and reply of operation postCreditNote, and what an invoice is beside when it is due. */
public record PostBill(UUID id, String number, String notes, List<Line> lines) {
  /** As it is billed: its amounts are computed. */
  public record Line(
      Product product,
      BigDecimal quantity,
      BigDecimal unitPrice,
      BigDecimal discount,
      BigDecimal tax,
      Period period) {}

  public record Product(String id, String sku, String name, String description) {}

  public record Period(Instant from, Instant to) {}

  public record Reply(UUID id, String number, BigDecimal total) {}
}
