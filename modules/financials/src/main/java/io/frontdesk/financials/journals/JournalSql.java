package io.frontdesk.financials.journals;

import io.frontdesk.financials.journals.ListAccountJournals.Invoice;
import io.frontdesk.financials.journals.ListWalletTransactions.FinancialEvent;
import io.frontdesk.financials.journals.WalletTransactions.Posted;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.domain.PagedQuery;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;

/** The SQL of journals: entries as a contact sees them. */
final class JournalSql {
  private static final String ENTRIES =
      """
      from entry e join transaction t on t.business = e.business and t.id = e.transaction
      where e.business = $1 and e.balance = $2 and e.posted_at >= $3 and e.posted_at < $4
        and ($5::text is null or (e.amount < 0) = ($5 = 'DEBIT'))
      """;

  static final PagedQuery OF_ACCOUNT =
      new PagedQuery(
          """
          e.id, t.number, t.id as transaction, e.posted_at, e.kind, e.amount, e.currency, i.due_at, u.unpaid
          """,
          ENTRIES.replace(
                  "where e.business",
                  """
                  left join invoice i on i.business = t.business and i.id = t.id
                  left join unpaid_invoices($1, $2) u on u.id = i.id
                  where e.business""")
              + "and ($6::text is null or e.kind = $6)",
          6,
          "e.posted_at",
          "e.seq");

  static final PagedQuery OF_WALLET =
      new PagedQuery(
          """
          e.id, e.posted_at, e.kind, e.amount, e.currency, t.notes,
            (select min(l.expires_at) from lot l where l.business = e.business and l.entry = e.id) as expires_at,
            case when $9 and e.amount > 0 then (
              select sum(l.remaining) from lot l where l.business = e.business and l.entry = e.id) end as unallocated
          """,
          ENTRIES
              + """
              and ($6::text is null or e.kind = $6) and ($7::text is null or e.pocket = $7)
              and ($8::uuid is null or e.pool = $8) and $9::boolean is not null
              """,
          9,
          "e.posted_at",
          "e.seq");

  static final PagedQuery TRANSACTIONS =
      new PagedQuery(
          """
          e.id, e.posted_at, e.kind, e.amount, e.currency, e.pocket, t.id as transaction, t.number, t.notes, t.detail
          """,
          ENTRIES
              + """
              and ($6::text is null or e.pocket = $6) and ($7::uuid is null or t.contact = $7)
              """,
          7,
          "e.posted_at",
          "e.seq");

  static final String GET =
      """
      select e.id, a.contact, t.number, t.id as transaction, e.posted_at, e.amount, e.currency, t.detail, i.due_at,
        (select u.unpaid from unpaid_invoices(e.business, e.balance) u where u.id = i.id) as unpaid
      from entry e
      join account a on a.business = e.business and a.id = e.balance
      join transaction t on t.business = e.business and t.id = e.transaction
      left join invoice i on i.business = t.business and i.id = t.id
      where e.business = $1 and e.id = $2
      """;

  /** Of all time: read from the daily turnover, so the cost does not grow with the history. */
  static final String TOTALS =
      """
      select purpose, sum(amount) as total from turnover
      where business = $1 and wallet = $2 and purpose not in ('OTHER', 'EXPIRED') group by purpose order by purpose
      """;

  /** Of a range of time: added up from its entries. */
  static final String TOTALS_OF =
      """
      select purpose, sum(abs(amount)) as total from entry
      where business = $1 and balance = $2 and posted_at >= $3 and posted_at < $4 and purpose not in ('OTHER', 'EXPIRED')
      group by purpose order by purpose
      """;

  static String type(Row row) {
    return row.getBigDecimal("amount").signum() < 0 ? "DEBIT" : "CREDIT";
  }

  static Invoice invoice(Row row, Instant now) {
    var due = Sql.instant(row, "due_at");
    var unpaid = row.getBigDecimal("unpaid");
    return due == null ? null : Invoice.of(due, unpaid == null ? BigDecimal.ZERO : unpaid, now);
  }

  static ListAccountJournals.Item ofAccount(Row row, Instant now) {
    var posted = Sql.instant(row, "posted_at");
    return new ListAccountJournals.Item(
        row.getUUID("id"),
        row.getString("number"),
        row.getUUID("transaction"),
        posted,
        posted,
        row.getString("kind"),
        type(row),
        row.getString("currency"),
        row.getBigDecimal("amount").abs(),
        invoice(row, now));
  }

  static ListWalletJournals.Item ofWallet(Row row) {
    return new ListWalletJournals.Item(
        row.getUUID("id"),
        row.getBigDecimal("amount").abs(),
        row.getString("currency"),
        type(row),
        Sql.instant(row, "posted_at"),
        Sql.instant(row, "expires_at"),
        row.getBigDecimal("unallocated"),
        row.getString("notes"),
        row.getString("kind"));
  }

  static GetJournal.Reply journal(Row row, boolean lines, Instant now) {
    var detail = row.getJsonObject("detail");
    var posted = Sql.instant(row, "posted_at");
    var total = row.getBigDecimal("amount").abs();
    var document =
        detail != null && detail.containsKey("total")
            ? Json.read(detail, GetJournal.Document.class)
            : GetJournal.Document.ofAmount(total);
    return new GetJournal.Reply(
        row.getUUID("id"),
        row.getString("number"),
        row.getUUID("transaction"),
        posted,
        posted,
        row.getString("currency"),
        invoice(row, now),
        lines ? document.lines() : null,
        document.net(),
        document.tax(),
        document.discount(),
        document.subTotal(),
        document.total());
  }

  static WalletTotals.Total total(Row row, String currency) {
    return new WalletTotals.Total(row.getString("purpose"), row.getBigDecimal("total"), currency);
  }

  static Posted transaction(Row row) {
    var detail = row.getJsonObject("detail");
    var kind = row.getString("kind");
    var event =
        new FinancialEvent(
            row.getUUID("transaction"),
            kind,
            row.getString("number"),
            "POSTED",
            row.getString("notes"),
            row.getBigDecimal("amount").abs(),
            Sql.instant(row, "posted_at"));
    return new Posted(
        row.getUUID("id"),
        type(row),
        row.getString("currency"),
        row.getString("pocket"),
        event,
        "TRANSFER".equals(kind) ? Json.read(detail, TransferDetail.class) : null);
  }

  private JournalSql() {}
}
