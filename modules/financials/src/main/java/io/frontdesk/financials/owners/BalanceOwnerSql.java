package io.frontdesk.financials.owners;

import io.frontdesk.financials.owners.BalanceOwner.Kind;
import io.vertx.sqlclient.Row;
import java.util.UUID;

/**
 * The SQL of accounts and wallets as far as they never change, and of what is forgotten of them.
 */
final class BalanceOwnerSql {
  static final String BY_ID =
      """
      select id, 'WALLET' as kind, contact, currency, code from wallet where business = $1 and id = $2
      union all
      select id, 'ACCOUNT', contact, currency, number from account where business = $1 and id = $2
      """;

  static final String BY_CODE =
      """
      select id, 'WALLET' as kind, contact, currency, code from wallet where business = $1 and code = $2
      """;

  static final String OPEN =
      """
      select open_wallet($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  static final String OF_CONTACT =
      """
      select 1 from wallet w where w.business = $1 and w.contact = $2
        and exists (select from account a where a.business = $1 and a.contact = $2 and a.is_primary)
      """;

  static final String FORGET_ACCOUNTS =
      """
      update account set name = null where business = $1 and contact = $2 and name is not null
      """;

  /** The same rules without their names; only the ledger's own function may write them. */
  static final String FORGET_LIMITS =
      """
      select set_wallet_limits(w.business, w.id,
        (select jsonb_agg(to_jsonb(r) - 'name') from limit_rule r where r.business = w.business and r.wallet = w.id))
      from wallet w
      where w.business = $1 and w.contact = $2 and exists (
        select from limit_rule r where r.business = w.business and r.wallet = w.id and r.name is not null)
      """;

  /** Of the ledger nothing else can be forgotten, not even by this application. */
  static final String ERASE_NOTES = "select erase_notes($1, $2)";

  static BalanceOwner holder(Row row, UUID business) {
    return new BalanceOwner(
        business,
        row.getUUID("id"),
        Kind.valueOf(row.getString("kind")),
        row.getUUID("contact"),
        row.getString("currency"),
        row.getString("code"));
  }

  private BalanceOwnerSql() {}
}
