package io.frontdesk.platform.domain;

import io.frontdesk.contract.Ask;
import io.frontdesk.contract.EventSubscriptions;
import io.frontdesk.platform.bus.Envelope;
import io.frontdesk.platform.data.Outbox;
import io.frontdesk.platform.data.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The events that their subscribers refused too often, as the business that they are of may see
 * them: never what they say. Every domain answers for its own.
 */
public final class DeadLetters {
  /** As many of one domain are told of, counted, or sent again at once, and no more. */
  public static final int MOST = 10_000;

  private static final String WHICH =
      """
      from outbox where business = $1 and parked_at is not null and ($2::text is null or type = $2)
      """;

  private static final String LIST =
      "select id, type, subscriber, attempts, code, created_at, parked_at\n"
          + WHICH
          + "order by created_at %1$s, seq %1$s limit $3";
  private static final String OLDEST_FIRST = LIST.formatted("asc");
  private static final String NEWEST_FIRST = LIST.formatted("desc");

  private static final String COUNT =
      "select count(*) as total from (select 1\n" + WHICH + "limit $3) counted";

  /** One that somebody else sends again at this moment is hers. */
  private static final String REPLAY =
      """
      update outbox set parked_at = null, code = null, attempts = 0, due = now()
      where seq = any(array(
        select seq from outbox
        where business = $1 and parked_at is not null and ($2::text is null or type = $2)
          and ($3::uuid[] is null or id = any($3))
        order by created_at, seq limit $4 for update skip locked))
      """;

  /** The first {@code most} of one type, or of all where it is null. */
  public record ListParked(String type, boolean ascending, int most, boolean counted) {}

  /** One subscriber's; {@code id} is the event's, which other subscribers may have heard. */
  public record Parked(
      UUID id,
      String type,
      String subscriber,
      int attempts,
      String code,
      Instant createdAt,
      Instant parkedAt) {}

  /** {@code total}: null unless it was to be counted. */
  public record ListedParked(List<Parked> events, Long total) {}

  /** All that is parked, as far as it is one of these and of this type; null is any. */
  public record Replay(List<UUID> ids, String type) {}

  public record Replayed(int events) {}

  public static Ask<ListParked, ListedParked> list(String domain) {
    return new Ask<>(
        domain, Envelope.INTERNAL + "listParked", ListParked.class, ListedParked.class);
  }

  public static Ask<Replay, Replayed> replay(String domain) {
    return new Ask<>(domain, Envelope.INTERNAL + "replayParked", Replay.class, Replayed.class);
  }

  static Future<ListedParked> listed(Call<ListParked> call) {
    var asked = call.request();
    var total =
        asked.counted()
            ? call.query(COUNT, call.business(), asked.type(), MOST)
                .map(rows -> rows.iterator().next().getLong("total"))
            : Future.succeededFuture((Long) null);
    var sql = asked.ascending() ? OLDEST_FIRST : NEWEST_FIRST;
    return call.query(sql, call.business(), asked.type(), Math.min(asked.most(), MOST + 1))
        .compose(
            rows ->
                total.map(
                    counted ->
                        new ListedParked(
                            rows.stream().map(DeadLetters::parked).toList(), counted)));
  }

  private static Parked parked(Row row) {
    return new Parked(
        row.getUUID("id"),
        row.getString("type"),
        row.getString("subscriber"),
        row.getInteger("attempts"),
        row.getString("code"),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "parked_at"));
  }

  /**
   * One statement: after a crash they are all parked or none. A repeat finds only what was parked
   * since.
   */
  static Future<Replayed> replayed(String domain, Call<Replay> call) {
    var ids = call.request().ids();
    var these = ids == null ? null : ids.toArray(UUID[]::new);
    return call.query(REPLAY, call.business(), call.request().type(), these, MOST)
        .map(
            rows -> {
              EventSubscriptions.all().forEach(each -> Outbox.wake(call.vertx(), domain, each));
              return new Replayed(rows.rowCount());
            });
  }

  private DeadLetters() {}
}
