package io.frontdesk.financials.audit;

import io.frontdesk.financials.audit.AuditLedger.Check;
import io.frontdesk.financials.audit.AuditLedger.HouseBalance;
import io.frontdesk.platform.data.Sql;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;
import java.util.stream.Stream;

/** The statements of an audit. */
final class AuditSql {
  /** Findings of one check are counted up to this number: more would only take time. */
  static final int MOST = 1000;

  static final int EXAMPLES = 5;

  static final List<CheckQuery> CHECKS =
      Stream.of(
              TransactionChecks.ALL,
              BalanceChecks.ALL,
              LotChecks.ALL,
              HoldChecks.ALL,
              BalanceOwnerChecks.ALL,
              RecordChecks.ALL)
          .flatMap(List::stream)
          .toList();

  /** All that follows sees what was committed before the first query, and locks nothing. */
  static final String ONE_SNAPSHOT =
      """
      set transaction isolation level repeatable read read only
      """;

  /**
   * A plan for each scope: one that fits all businesses and one alike would read the whole table
   * for a small one. And room to add up without going to disk.
   */
  static final List<String> SUITED =
      List.of("set local plan_cache_mode = force_custom_plan", "set local work_mem = '32MB'");

  static final String AT_MOST =
      """
      select set_config('statement_timeout', $1, true)
      """;

  /**
   * Takes the snapshot, then reads the clock: what a posting that is in the snapshot held to be
   * over is over at this moment too.
   */
  static final String MOMENT =
      """
      select clock_timestamp() as moment
      """;

  /** What stands in the columns of a check when it is done. */
  static String counted(CheckQuery check) {
    return "with scope as (select $1::uuid, $2::timestamptz), found as materialized (select finding from (\n"
        + check.sql()
        + ") f limit "
        + MOST
        + ")\nselect (select count(*)::int from found) as findings, array(select finding from found limit "
        + EXAMPLES
        + ") as examples";
  }

  static final String HOUSE =
      """
      select h.house, h.currency, sum(h.amount) as amount
      from (select business, house, currency, amount from house_balance
            union all select business, house, currency, amount from house_balance_change) h
      where $1::uuid is null or h.business = $1
      group by h.house, h.currency order by h.house, h.currency
      """;

  static final String CLAIM =
      """
      update audit set started_at = clock_timestamp()
      where started_at is null or started_at <= clock_timestamp() - make_interval(mins => $1)
      """;

  static final String LOCKED =
      """
      select pg_try_advisory_xact_lock($1) as locked
      """;

  static final String KEEP =
      """
      update audit set taken_at = $1, findings = $2
      """;

  static final String LAST =
      """
      select taken_at, findings from audit where taken_at is not null
      """;

  static Check done(CheckQuery check, Row row) {
    return new Check(
        check.name(),
        check.description(),
        row.getInteger("findings"),
        List.of(row.getArrayOfStrings("examples")));
  }

  static List<HouseBalance> house(RowSet<Row> rows) {
    return rows.stream()
        .map(
            row ->
                new HouseBalance(
                    row.getString("house"), row.getString("currency"), row.getBigDecimal("amount")))
        .toList();
  }

  static AuditSchedule.Last last(Row row) {
    return new AuditSchedule.Last(
        Sql.instant(row, "taken_at"), row.getJsonObject("findings").getMap());
  }

  private AuditSql() {}
}
