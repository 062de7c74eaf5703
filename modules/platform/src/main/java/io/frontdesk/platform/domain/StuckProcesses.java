package io.frontdesk.platform.domain;

import io.frontdesk.contract.Ask;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.queue.LeasedQueue;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
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

  private static final String LIST =
      """
      select id, kind, state, status, attempts, code, created_at, due, stuck_at from process
      where business = $1 and ($2::text is null or kind = $2) and ($3::text is null or status = $3)
      order by created_at desc, id limit $4
      """;

  /** What was claimed for it is kept no longer than this: after that a repeat might be a second. */
  private static final String RETRY =
      """
      update process set status = 'RUNNING', attempts = 0, stuck_at = null, version = version + 1, due = now()
      where business = $1 and id = $2 and status = 'STUCK' and created_at > now() - interval '30 days'
      returning kind
      """;

  /** {@code kind}, {@code status}: null is any. */
  public record ListProcesses(String kind, String status, int most) {}

  public record Listed(
      UUID id,
      String kind,
      String state,
      String status,
      int attempts,
      String code,
      Instant createdAt,
      Instant due,
      Instant stuckAt) {}

  public record ListedProcesses(List<Listed> processes) {}

  public record RetryProcess(UUID id) {}

  /** {@code retried}: false where it is not stuck, not there, or too old. */
  public record RetriedProcess(boolean retried) {}

  public static Ask<ListProcesses, ListedProcesses> list(String domain) {
    return new Ask<>(
        domain, Operations.INTERNAL + "listProcesses", ListProcesses.class, ListedProcesses.class);
  }

  public static Ask<RetryProcess, RetriedProcess> retry(String domain) {
    return new Ask<>(
        domain, Operations.INTERNAL + "retryProcess", RetryProcess.class, RetriedProcess.class);
  }

  static Future<ListedProcesses> listed(Call<ListProcesses> call) {
    var asked = call.request();
    var most = Math.min(asked.most(), MOST + 1);
    return call.query(LIST, call.business(), asked.kind(), asked.status(), most)
        .map(rows -> new ListedProcesses(rows.stream().map(StuckProcesses::listed).toList()));
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

  static Future<RetriedProcess> retried(String domain, Call<RetryProcess> call) {
    return call.query(RETRY, call.business(), call.request().id())
        .map(
            rows -> {
              rows.forEach(
                  row ->
                      LeasedQueue.wake(
                          call.vertx(), ProcessRunner.topic(domain, row.getString("kind"))));
              return new RetriedProcess(rows.rowCount() == 1);
            });
  }

  private StuckProcesses() {}
}
