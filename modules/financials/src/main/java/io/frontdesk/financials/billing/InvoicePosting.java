package io.frontdesk.financials.billing;

import io.frontdesk.kernel.Money;
import io.frontdesk.kernel.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The amounts of an invoice or credit note. The one place where an amount is rounded: the price of
 * a line, to the digits of the currency, half to even. Pure, no I/O.
 */
record InvoicePosting(
    List<Billed> lines, Money subTotal, Money discount, Money net, Money tax, Money total) {
  /** A line with its amounts. */
  record Billed(
      PostBill.Product product,
      BigDecimal quantity,
      BigDecimal unitPrice,
      BigDecimal subTotal,
      BigDecimal discount,
      BigDecimal net,
      BigDecimal tax,
      BigDecimal total,
      PostBill.Period period) {}

  static InvoicePosting of(List<PostBill.Line> asked, String currency) {
    var zero = Money.zero(currency);
    var bill = new InvoicePosting(new ArrayList<>(), zero, zero, zero, zero, zero);
    for (var line : asked) {
      bill = bill.plus(line, "lines." + bill.lines().size() + ".");
    }
    if (!bill.total().isPositive()) {
      throw Problem.refused(
              Money.Refusal.AMOUNT_NOT_POSITIVE, "The total must be above zero", "lines")
          .raise();
    }
    return bill;
  }

  private InvoicePosting plus(PostBill.Line line, String at) {
    var currency = total.currency();
    var price = Money.rounded(line.quantity().multiply(line.unitPrice()), currency);
    var less = money(line.discount(), at + "discount");
    var taxed = money(line.tax(), at + "tax");
    var after = price.minus(less);
    if (after.amount().signum() < 0) {
      throw Problem.refused(
              Refusal.LINE_INVALID, "The discount is more than the price", at + "discount")
          .raise();
    }
    var sum = after.plus(taxed);
    lines.add(
        new Billed(
            line.product(),
            line.quantity(),
            line.unitPrice(),
            price.amount(),
            less.amount(),
            after.amount(),
            taxed.amount(),
            sum.amount(),
            line.period()));
    var all =
        new InvoicePosting(
            lines,
            subTotal.plus(price),
            discount.plus(less),
            net.plus(after),
            tax.plus(taxed),
            total.plus(sum));
    if (all.total().isTooLarge()) {
      throw Problem.refused(
              Money.Refusal.AMOUNT_TOO_LARGE, "The total has too many digits", "lines")
          .raise();
    }
    return all;
  }

  private Money money(BigDecimal given, String attribute) {
    return given == null
        ? Money.zero(total.currency())
        : Money.given(given, total.currency(), attribute).orRaise();
  }

  /** As a reader of the journal sees it. */
  Map<String, Object> detail(List<Object> written) {
    return Map.of(
        "lines", written,
        "net", net.amount(),
        "tax", tax.amount(),
        "discount", discount.amount(),
        "sub_total", subTotal.amount(),
        "total", total.amount());
  }
}
