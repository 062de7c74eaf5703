package io.frontdesk.contacts.access;

import io.frontdesk.contract.contacts.AccessQueries;
import io.frontdesk.contract.contacts.AccessQueries.AnyRevoked;
import io.frontdesk.contract.contacts.AccessQueries.ListRevocations;
import io.frontdesk.contract.contacts.AccessQueries.Revocation;
import io.frontdesk.contract.contacts.AccessQueries.Revoked;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;

/** Sessions and keys that ended before their time, for those who would still accept them. */
public final class RevocationFeed implements Resource {
  private static final int MOST = 100_000;

  private static final String REVOKE =
      """
      insert into revocation (business, id, until) values ($1, $2, $3)
      on conflict (business, id) do update
      set until = greatest(revocation.until, excluded.until), xid = pg_current_xact_id()
      """;

  /**
   * The cursor is the oldest transaction still running, in the snapshot that the rows are read in:
   * whatever commits later has at least this id, and the next question will find it. What is over
   * is told to those who may know it from before: it may be over because it was taken back.
   */
  private static final String LIST =
      """
      select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as cursor, r.id, r.until
      from (values (1)) as always (present)
      left join lateral (
        select id, until from revocation where xid >= $1::text::xid8 and (until > now() or $1::text <> '0')
        order by xid limit $2) r on true
      """;

  private static final String ANY =
      """
      select exists (select 1 from revocation where id = any($1) and until > now()) as any
      """;

  /**
   * Not at once: one that was taken back ends now, and gateways must see that before it goes, or
   * they would refuse a key that is good again.
   */
  public static final String CLEAN =
      """
      delete from revocation where ctid = any(array(
        select ctid from revocation where until < now() - interval '30 seconds'
        order by until limit 1000 for update skip locked))
      """;

  /**
   * Within the transaction that ends the session or key; past {@code until} nothing of it lives.
   */
  public static void revoke(Tx tx, UUID business, UUID id, Instant until) {
    tx.send(REVOKE, business, id, Sql.at(until));
    tx.announce(AccessQueries.REVOKED);
  }

  @Override
  public void bind(Operations operations) {
    operations
        .answer(AccessQueries.LIST_REVOCATIONS, this::list)
        .answer(AccessQueries.ANY_REVOKED, this::any);
  }

  public Future<io.frontdesk.contract.contacts.AccessQueries.Revocations> list(
      Call<ListRevocations> call) {
    return call.query(LIST, Long.toString(Math.max(0, call.request().since())), MOST + 1)
        .map(
            rows -> {
              var cursor = 0L;
              var revocations = new ArrayList<Revocation>();
              for (var row : rows) {
                cursor = row.getLong("cursor");
                if (row.getUUID("id") != null && revocations.size() < MOST) {
                  revocations.add(new Revocation(row.getUUID("id"), Sql.instant(row, "until")));
                }
              }
              return new io.frontdesk.contract.contacts.AccessQueries.Revocations(
                  cursor, rows.size() <= MOST, revocations);
            });
  }

  public Future<Revoked> any(Call<AnyRevoked> call) {
    var ids = call.request().ids().toArray(UUID[]::new);
    return call.query(ANY, (Object) ids)
        .map(rows -> new Revoked(rows.iterator().next().getBoolean("any")));
  }
}
