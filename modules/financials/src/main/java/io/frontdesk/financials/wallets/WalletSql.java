package io.frontdesk.financials.wallets;

import io.frontdesk.platform.bus.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;

/** The SQL of wallets. */
final class WalletSql {
  /**
   * The amounts of both pockets that are available: without holds in force and without expired
   * lots. A lot that is held does not expire, so nothing is subtracted twice.
   */
  static final String GET =
      """
      select w.id, w.contact, w.code, w.currency, z.profile->>'name' as business,
        b.amount - b.commerce - gone.open as open, b.commerce - gone.commerce as commerce
      from wallet w
      join balance b on b.business = w.business and b.id = w.id
      join business_section z on z.business = w.business
      cross join lateral (
        select coalesce(sum(g.amount) filter (where g.pocket = 'BUSINESS'), 0) as open,
          coalesce(sum(g.amount) filter (where g.pocket = 'BUSINESS_COMMERCE'), 0) as commerce
        from (
          select h.pocket, h.remaining as amount from hold h
          where h.business = w.business and h.balance = w.id and h.closed_at is null
            and h.expires_at > clock_timestamp()
          union all
          select l.pocket, l.remaining - coalesce((
            select sum(a.amount) from hold_lot a join hold h on h.business = a.business and h.id = a.hold
            where h.business = l.business and h.balance = l.balance and a.lot = l.id and h.closed_at is null
              and h.expires_at > clock_timestamp()), 0)
          from lot l
          where l.business = w.business and l.balance = w.id and l.remaining > 0
            and l.expires_at <= clock_timestamp()) g) gone
      where w.business = $1 and w.id = $2
      """;

  static final String LIMITS =
      """
      select id, name, maximum_number, maximum_amount, period, applies_for from limit_rule
      where business = $1 and wallet = $2 order by position
      """;

  static final String SET_LIMITS =
      """
      select set_wallet_limits($1, $2, $3)
      """;

  static WalletView shown(Row row, java.util.UUID business) {
    return WalletView.of(
        row.getUUID("id"),
        row.getString("code"),
        row.getString("currency"),
        row.getBigDecimal("open"),
        row.getBigDecimal("commerce"),
        new WalletView.Organisation(business, row.getString("business")));
  }

  static LimitRule rule(Row row, String currency) {
    return new LimitRule(
        row.getUUID("id"),
        row.getString("name"),
        row.getInteger("maximum_number"),
        row.getBigDecimal("maximum_amount"),
        row.getString("period"),
        List.of(row.getArrayOfStrings("applies_for")),
        currency);
  }

  static JsonArray written(List<LimitRule> rules) {
    var written = new JsonArray();
    for (var rule : rules) {
      JsonObject json = Json.write(rule);
      written.add(json.put("position", written.size()));
    }
    return written;
  }

  private WalletSql() {}
}
