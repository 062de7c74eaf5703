package io.frontdesk.financials.audit;

import io.frontdesk.financials.audit.AuditLedger.Check;
import io.frontdesk.financials.audit.AuditLedger.Reply;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.PeriodicTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit that nodes run periodically. Every verticle checks often whether one is due; the first
 * that finds it so runs it, and all of them report its findings.
 */
public final class AuditSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(AuditSchedule.class);

  /** Any number that nothing else of ours locks in this database. */
  private static final long LOCK = 0x4155444954L;

  /** What the last audit found, by check, and when. */
  record Last(Instant takenAt, Map<String, Object> findings) {}

  private final AuditSettings settings;
  private volatile Last last = new Last(Instant.EPOCH, Map.of());

  public AuditSchedule(AuditSettings settings) {
    this.settings = settings;
  }

  /** Does nothing where the settings say never. */
  public void start(Vertx vertx, Pool pool, String domain, MeterRegistry meters) {
    if (settings.everyMinutes() > 0) {
      show(meters);
      PeriodicTask.start(vertx, domain, "the audit", () -> round(vertx, pool));
    }
  }

  /** Instances share a gauge, and the one whose it is comes round as the others do. */
  void show(MeterRegistry meters) {
    Gauge.builder("frontdesk.ledger.audit.taken.at", this, AuditSchedule::takenAt)
        .description("When the last audit of the ledger was taken, since 1970; 0: none yet")
        .baseUnit("seconds")
        .strongReference(true)
        .register(meters);
    for (var check : Audit.names()) {
      Gauge.builder("frontdesk.ledger.audit.findings", this, rounds -> rounds.findings(check))
          .description("What the last audit of the ledger found, counted up to 1000")
          .tag("check", check)
          .strongReference(true)
          .register(meters);
    }
  }

  private double takenAt() {
    return last.takenAt().getEpochSecond();
  }

  private double findings(String check) {
    return last.findings().get(check) instanceof Number found ? found.intValue() : 0;
  }

  /** Runs an audit if one is due, then reads the findings of the last one, whoever ran it. */
  Future<Void> round(Vertx vertx, Pool pool) {
    return pool.preparedQuery(AuditSql.CLAIM)
        .execute(Tuple.of(settings.everyMinutes()))
        .compose(
            claimed ->
                claimed.rowCount() == 0
                    ? Future.succeededFuture()
                    : audit(vertx, pool)
                        .compose(
                            report ->
                                report.isPresent()
                                    ? keep(pool, report.get())
                                    : Future.succeededFuture()))
        .eventually(() -> read(pool));
  }

  /** Does nothing while another verticle runs one, however long that takes. */
  private Future<Optional<Reply>> audit(Vertx vertx, Pool pool) {
    var millis = TimeUnit.SECONDS.toMillis(settings.checkSeconds());
    return Tx.reading(
        vertx,
        pool,
        tx ->
            Audit.begin(tx)
                .compose(
                    moment ->
                        tx.run(AuditSql.LOCKED, LOCK)
                            .compose(
                                rows ->
                                    rows.iterator().next().getBoolean("locked")
                                        ? Audit.run(tx, moment, null, () -> millis, each -> {})
                                            .map(Optional::of)
                                        : Future.succeededFuture(Optional.empty()))));
  }

  private static Future<Void> keep(Pool pool, Reply report) {
    var findings = new JsonObject();
    report.checks().forEach(check -> findings.put(check.name(), check.findings()));
    if (!report.clean()) {
      var found =
          report.checks().stream()
              .filter(check -> check.findings() > 0)
              .map(Check::name)
              .collect(Collectors.joining(", "));
      LOG.error("the ledger does not agree with itself: {}; run scripts/audit", found);
    }
    return pool.preparedQuery(AuditSql.KEEP)
        .execute(Tuple.of(Sql.at(report.takenAt()), findings))
        .mapEmpty();
  }

  private Future<Void> read(Pool pool) {
    return pool.query(AuditSql.LAST)
        .execute()
        .map(
            rows -> {
              for (var row : rows) {
                last = AuditSql.last(row);
              }
              return null;
            });
  }
}
