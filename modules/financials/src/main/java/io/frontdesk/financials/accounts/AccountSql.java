package io.frontdesk.financials.accounts;

import io.frontdesk.platform.domain.PagedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.UUID;

/** The SQL of accounts. */
final class AccountSql {
  static final PagedQuery LISTED =
      new PagedQuery(
          "a.id, a.is_primary, a.name, a.number, b.state, a.currency",
          """
          from account a join balance b on b.business = a.business and b.id = a.id
          where a.business = $1 and a.contact = $2
            and ($3::text is null or a.currency = $3) and ($4::boolean is null or a.is_primary = $4)
          """,
          4,
          "a.created_at",
          "a.id");

  /** What is overdue follows from the balance: see unpaid_invoices. */
  static final String GET =
      """
      select a.id, a.contact, a.is_primary, a.name, a.number, b.state, a.currency, b.credit_limit,
        b.amount - held_amount(b.business, b.id, clock_timestamp()) as balance,
        (select coalesce(sum(u.unpaid), 0) from unpaid_invoices(a.business, a.id) u
          where u.due_at < clock_timestamp()) as overdue
      from account a join balance b on b.business = a.business and b.id = a.id
      where a.business = $1 and a.id = $2
      """;

  static final String OPEN =
      """
      select open_account($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """;

  /** Locks all accounts of the contact in one order, so that two changes cannot deadlock. */
  static final String LOCK =
      """
      select id, is_primary from account where business = $1 and contact = $2 order by id for update
      """;

  static final String DEMOTE =
      """
      update account set is_primary = false where business = $1 and contact = $2 and is_primary and id <> $3
      """;

  static final String PROMOTE =
      """
      update account set is_primary = true where business = $1 and id = $2
      """;

  static final String SET_TERMS =
      """
      select set_account_terms($1, $2, $3, $4)
      """;

  static final String TERMS =
      """
      select state, credit_limit from balance where business = $1 and id = $2
      """;

  static ListAccounts.Item item(Row row) {
    return new ListAccounts.Item(
        row.getUUID("id"),
        row.getBoolean("is_primary"),
        row.getString("name"),
        row.getString("number"),
        row.getString("state"),
        row.getString("currency"));
  }

  static AccountView shown(Row row) {
    return new AccountView(
        row.getUUID("id"),
        row.getBoolean("is_primary"),
        row.getString("name"),
        row.getString("number"),
        row.getString("state"),
        row.getString("currency"),
        row.getBigDecimal("balance"),
        row.getBigDecimal("overdue"),
        row.getBigDecimal("credit_limit"));
  }

  /** Of those that were locked. */
  static boolean isPrimary(RowSet<Row> accounts, UUID id) {
    return accounts.stream()
        .filter(row -> row.getUUID("id").equals(id))
        .anyMatch(row -> row.getBoolean("is_primary"));
  }

  static UpdateAccountTerms.Reply terms(RowSet<Row> rows, UUID id) {
    var row = rows.iterator().next();
    return new UpdateAccountTerms.Reply(
        id, row.getString("state"), row.getBigDecimal("credit_limit"));
  }

  private AccountSql() {}
}
