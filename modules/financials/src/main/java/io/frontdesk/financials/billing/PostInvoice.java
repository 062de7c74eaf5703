package io.frontdesk.financials.billing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Request of operation postInvoice. */
public record PostInvoice(
    UUID id, String number, Instant dueDate, String notes, List<PostBill.Line> lines) {
  PostBill bill() {
    return new PostBill(id, number, notes, lines);
  }
}
