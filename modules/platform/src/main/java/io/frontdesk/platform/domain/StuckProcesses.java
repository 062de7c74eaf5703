package io.frontdesk.platform.domain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.frontdesk.contract.Ask;
import io.frontdesk.platform.bus.Envelope;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.queue.LeasedQueue;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The processes of a business, as people who look after them may see them: never their data. Every
 * domain answers for its own.
 */
public final class StuckProcesses {
  /** As many of one domain are told of, and no more. */
  public static final int MOST = 10_000;

  private static final String WHICH =
      """
      from process
      where business = $1 and ($2::text is null or kind = $2) and ($3::text is null or state = $3)
        and ($4::boolean is null or (status = 'STUCK') = $4)
      """;

  private static final String COLUMNS =
      "id, kind, state, status, attempts, code, created_at, due, stuck_at\n";

  private static final String LIST =
      "select " + COLUMNS + WHICH + "order by created_at %1$s, id %1$s limit $5";
  private static final String OLDEST_FIRST = LIST.formatted("asc");
  private static final String NEWEST_FIRST = LIST.formatted("desc");

  private static final String COUNT =
      "select count(*) as total from (select 1\n" + WHICH + "limit $5) counted";

  private static final String ONE =
      "select " + COLUMNS + "from process where business = $1 and id = $2";

  /** What was claimed for it is kept no longer than this: after that a repeat might be a second. */
  private static final String RETRY =
      """
      update process set status = 'RUNNING', attempts = 0, stuck_at = null, version = version + 1, due = now()
      where business = $1 and id = $2 and status = 'STUCK' and created_at > now() - interval '30 days'
      returning id, kind, state, status, attempts, code, created_at, due, stuck_at
      """;

  /** The first {@code most}; {@code kind}, {@code state}, {@code stuck}: null is any. */
  public record ListProcesses(
      String kind, String state, Boolean stuck, boolean ascending, int most, boolean counted) {}

  public record Listed(
      UUID id,
      String kind,
      String state,
      String status,
      int attempts,
      String code,
      Instant createdAt,
      Instant due,
      Instant stuckAt) {
    @JsonIgnore
    public boolean isStuck() {
      return status.equals("STUCK");
    }

    @JsonIgnore
    public boolean isRunning() {
      return status.equals("RUNNING");
    }
  }

  /** {@code total}: null unless it was to be counted. */
  public record ListedProcesses(List<Listed> processes, Long total) {}

  public record RetryProcess(UUID id) {}

  /** {@code process}: as it is now, null where it is not there. */
  public record RetriedProcess(Listed process, boolean retried) {
    /** What was claimed for it may be forgotten by now. */
    @JsonIgnore
    public boolean isTooOld() {
      return !retried && process != null && process.isStuck();
    }
  }

  public static Ask<ListProcesses, ListedProcesses> list(String domain) {
    return new Ask<>(
        domain, Envelope.INTERNAL + "listProcesses", ListProcesses.class, ListedProcesses.class);
  }

  public static Ask<RetryProcess, RetriedProcess> retry(String domain) {
    return new Ask<>(
        domain, Envelope.INTERNAL + "retryProcess", RetryProcess.class, RetriedProcess.class);
  }

  static Future<ListedProcesses> listed(Call<ListProcesses> call) {
    var asked = call.request();
    var total =
        asked.counted()
            ? read(call, COUNT, MOST).map(rows -> rows.iterator().next().getLong("total"))
            : Future.succeededFuture((Long) null);
    return read(
            call, asked.ascending() ? OLDEST_FIRST : NEWEST_FIRST, Math.min(asked.most(), MOST + 1))
        .compose(
            rows ->
                total.map(
                    counted ->
                        new ListedProcesses(
                            rows.stream().map(StuckProcesses::listed).toList(), counted)));
  }

  private static Future<RowSet<Row>> read(Call<ListProcesses> call, String sql, int most) {
    var asked = call.request();
    return call.query(sql, call.business(), asked.kind(), asked.state(), asked.stuck(), most);
  }

  private static Listed listed(Row row) {
    return new Listed(
        row.getUUID("id"),
        row.getString("kind"),
        row.getString("state"),
        row.getString("status"),
        row.getInteger("attempts"),
        row.getString("code"),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "due"),
        Sql.instant(row, "stuck_at"));
  }

  /** One that is not stuck is left as it is. */
  static Future<RetriedProcess> retried(String domain, Call<RetryProcess> call) {
    var id = call.request().id();
    return call.query(RETRY, call.business(), id)
        .compose(
            rows -> {
              for (var row : rows) {
                var process = listed(row);
                LeasedQueue.wake(call.vertx(), ProcessRunner.topic(domain, process.kind()));
                return Future.succeededFuture(new RetriedProcess(process, true));
              }
              return call.query(ONE, call.business(), id).map(StuckProcesses::leftAlone);
            });
  }

  private static RetriedProcess leftAlone(RowSet<Row> rows) {
    var process = rows.stream().map(StuckProcesses::listed).findFirst().orElse(null);
    return new RetriedProcess(process, false);
  }

  private StuckProcesses() {}
}
