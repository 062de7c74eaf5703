package io.frontdesk.platform.domain;

import io.frontdesk.platform.queue.LeasedTable;

/** The statements on the table of processes. */
final class ProcessSql {
  /** Whoever makes a process is given the time to take it before any other does. */
  static final String START =
      """
      insert into process (business, id, kind, reference, state, data, due)
      values ($1, $2, $3, $4, $5, $6, now() + interval '2 seconds')
      on conflict (business, id) do nothing
      """;

  private static final String READ =
      "q.business, q.id, q.kind, q.state, q.data, q.version, q.attempts";

  static final LeasedTable DUE =
      new LeasedTable(
          "process",
          "business, id",
          "status = 'RUNNING' and kind = $1",
          "version = q.version + 1, attempts = q.attempts + 1",
          READ);

  /** For who has made it, and wants it run now: one that nobody took before, or that is due. */
  static final String TAKE =
      """
      update process q set version = q.version + 1, attempts = q.attempts + 1,
        due = now() + $3::float8 * interval '1 millisecond'
      where business = $1 and id = $2 and status = 'RUNNING' and (version = 1 or due <= now())
      returning
      """
          + READ;

  /** Only by who still holds the lease, and only out of the state that the step has seen. */
  private static final String HELD =
      " where business = $1 and id = $2 and state = $3 and version = $4 and status = 'RUNNING'\n";

  /** Where it goes on at once, the lease begins anew. */
  static final String MOVE =
      """
      update process set state = $5, data = coalesce($6, data), version = version + 1, code = null,
        status = case when $7 then 'ENDED' else 'RUNNING' end, ended_at = case when $7 then now() end,
        attempts = case when $8 then 1 else 0 end, due = now() + $9::float8 * interval '1 millisecond'
      """
          + HELD
          + "returning data, version";

  static final String FAIL =
      """
      update process set version = version + 1, code = $5,
        status = case when $6 then 'STUCK' else 'RUNNING' end, stuck_at = case when $6 then now() end,
        due = now() + $7::float8 * interval '1 millisecond'
      """
          + HELD;

  static final String FIND =
      "select state, status, code, data from process where business = $1 and id = $2";

  /** What has ended is of interest for a while; what is stuck stays until somebody looks at it. */
  static final String CLEAN =
      """
      delete from process where ctid = any(array(
        select ctid from process where status = 'ENDED' and ended_at < now() - interval '90 days'
        order by ended_at limit 1000 for update skip locked))
      """;

  private ProcessSql() {}
}
