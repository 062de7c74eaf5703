package io.frontdesk.financials.audit;

import io.frontdesk.financials.audit.AuditLedger.Check;
import io.frontdesk.financials.audit.AuditLedger.Reply;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.data.Tx;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Audits the ledger: runs every check over one snapshot, beside postings and without locking any.
 * Each check reads its tables completely.
 */
public final class Audit {
  /** As many findings of one check are counted; so many may be more. */
  public static final int MOST = AuditSql.MOST;

  private static final String CANCELLED = "57014";

  private final Tx tx;
  private final UUID business;
  private final LongSupplier millis;
  private final Consumer<Check> progress;

  private Audit(Tx tx, UUID business, LongSupplier millis, Consumer<Check> progress) {
    this.tx = tx;
    this.business = business;
    this.millis = millis;
    this.progress = progress;
  }

  /** How many checks there are. */
  public static int size() {
    return AuditSql.CHECKS.size();
  }

  /** The names of the checks. */
  public static List<String> names() {
    return AuditSql.CHECKS.stream().map(CheckQuery::name).toList();
  }

  /** The first thing in its transaction: what is read from here on is as of one moment, this. */
  public static Future<Instant> begin(Tx tx) {
    tx.send(AuditSql.ONE_SNAPSHOT);
    AuditSql.SUITED.forEach(tx::send);
    return tx.run(AuditSql.MOMENT).map(rows -> Sql.instant(rows.iterator().next(), "moment"));
  }

  /**
   * {@code business}: null for all of them; {@code millis}: how long the next statement may take,
   * asked before each; {@code progress}: hears of each check as it is done.
   */
  public static Future<Reply> run(
      Tx tx, Instant moment, UUID business, LongSupplier millis, Consumer<Check> progress) {
    return new Audit(tx, business, millis, progress).run(moment);
  }

  /** Whether it ended because a check took longer than it may. */
  public static boolean tookTooLong(Throwable failure) {
    return failure instanceof PgException sql && CANCELLED.equals(sql.getSqlState());
  }

  private Future<Reply> run(Instant moment) {
    var checks = new ArrayList<Check>();
    Future<Void> all = Future.succeededFuture();
    for (var check : AuditSql.CHECKS) {
      all =
          all.compose(before -> ask(AuditSql.counted(check), business, Sql.at(moment)))
              .map(
                  rows -> {
                    var done = AuditSql.done(check, rows.iterator().next());
                    checks.add(done);
                    progress.accept(done);
                    return null;
                  });
    }
    return all.compose(done -> ask(AuditSql.HOUSE, business))
        .map(
            rows -> {
              var clean = checks.stream().allMatch(each -> each.findings() == 0);
              return new Reply(clean, checks, AuditSql.house(rows), moment);
            });
  }

  private Future<RowSet<Row>> ask(String sql, Object... values) {
    tx.send(AuditSql.AT_MOST, Long.toString(millis.getAsLong()));
    return tx.run(sql, values);
  }
}
