package io.frontdesk.financials.ledger;

import io.frontdesk.testkit.TestPlatform;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What stands in the ledger's tables, read past the domain; and its runtime role, to try things as.
 */
final class LedgerTables extends DatabaseSessions {
  private final UUID business;

  LedgerTables(TestPlatform platform, UUID business) {
    super(platform);
    this.business = business;
  }

  /** Of an account or wallet, with the digits of its currency. */
  BigDecimal balance(UUID id) {
    return new BigDecimal(single("select round(amount, digits) from balance where id = ?", id));
  }

  /** What is left in a wallet by when it expires: as "7.00 2030-01-01T00:00:00Z, 5.00 never". */
  String lots(UUID wallet) {
    return single(
        """
        select coalesce(string_agg(remaining || ' ' || expiry, ', ' order by expires_at), '')
        from (select expires_at, sum(remaining) as remaining,
            coalesce(to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'never') as expiry
          from lot where balance = ? and remaining > 0 group by expires_at) l
        """,
        wallet);
  }

  BigDecimal held(UUID id) {
    return new BigDecimal(single("select held_amount(?, ?, clock_timestamp())", business, id));
  }

  /** Of the business's own side: what was added up and what was not yet. */
  BigDecimal house(HouseAccount house, String currency) {
    var sum =
        """
        select coalesce(sum(amount), 0) from (
          select amount from house_balance where business = ? and house = ? and currency = ?
          union all select amount from house_balance_change where business = ? and house = ? and currency = ?) sides
        """;
    var name = house.name();
    return new BigDecimal(single(sum, business, name, currency, business, name, currency));
  }

  /** All of the business's own side, by account and currency. */
  Map<String, BigDecimal> house() {
    var all = new TreeMap<String, BigDecimal>();
    var sides =
        """
        select house || ' ' || currency, sum(amount) from (
          select house, currency, amount from house_balance
          union all select house, currency, amount from house_balance_change) sides
        group by house, currency
        """;
    rows(sides).forEach(row -> all.put(row.get(0), new BigDecimal(row.get(1))));
    return all;
  }

  /**
   * Makes what these hold, and what went in and out of them, so much older: as if time had passed.
   */
  void age(List<UUID> ids, int hours) {
    var all = "{" + String.join(",", ids.stream().map(UUID::toString).toList()) + "}";
    for (var table : List.of("lot", "hold")) {
      run(
          "update "
              + table
              + " set expires_at = expires_at - ? * interval '1 hour' where balance = any (?::uuid[])",
          hours,
          all);
    }
    if (hours >= 24) { // far away and back, so that no day meets the one before it
      run(
          "update turnover set day = day - 100000 - ? where wallet = any (?::uuid[])",
          hours / 24,
          all);
      run("update turnover set day = day + 100000 where wallet = any (?::uuid[])", all);
    }
  }

  long count(String rest, Object... values) {
    return Long.parseLong(single("select count(*) from " + rest, values));
  }
}
