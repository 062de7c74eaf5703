package io.frontdesk.platform.data;

import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.data.ThrottlePolicy.Window;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Limits how often something is done for one purpose, by or to one subject, on all nodes together.
 * It is counted in the domain's own table {@code throttle}, whether the subject exists or not.
 */
public final class Throttle {
  /** Deletes rows that limit nothing any more, a bounded number at a time. */
  public static final String CLEAN = ThrottleSql.CLEAN;

  /** What runs a statement: {@code call::query}, or {@code tx::run} to be part of a transaction. */
  @FunctionalInterface
  public interface Statements {
    Future<RowSet<Row>> run(String sql, Object... values);
  }

  /** One take: by or for whom, as a keyed hash, and when. */
  public record Take(UUID business, Buffer subject, Instant at) {}

  private final String purpose;
  private final ThrottlePolicy policy;
  private final Secrets secrets;

  /** {@code purpose}: a name in the code; subjects of different purposes never meet. */
  public Throttle(String purpose, ThrottlePolicy policy, Secrets secrets) {
    this.purpose = purpose;
    this.policy = policy;
    this.secrets = secrets;
  }

  /** A keyed hash, so that the table tells nobody who it is about. */
  public Buffer subject(UUID business, String text) {
    return Buffer.buffer(secrets.hmac("throttle", purpose + "|" + business + "|" + text));
  }

  public Take at(UUID business, String text, Instant now) {
    return new Take(business, subject(business, text), now);
  }

  /** Counts it where the policy allows it; else false, and nothing is counted. */
  public Future<Boolean> take(Statements statements, Take take) {
    return statements
        .run(ThrottleSql.take(policy), values(take, new Object[0]))
        .map(rows -> rows.size() > 0);
  }

  /**
   * As {@link #take}, and reads something in the same statement: {@code select} is a query of the
   * one row of the table "taken", its own values are {@code $8} and on. Empty: it was refused.
   */
  public Future<Optional<Row>> takeAnd(
      Statements statements, Take take, String select, Object... values) {
    var sql = "with taken as (" + ThrottleSql.take(policy) + ") " + select;
    return statements.run(sql, values(take, values)).map(rows -> rows.stream().findFirst());
  }

  /** Whole seconds until another take may be allowed, at least one. */
  public Future<Integer> secondsLeft(Statements statements, Take take) {
    return statements
        .run(ThrottleSql.STATE, take.business(), purpose, take.subject())
        .map(
            rows -> {
              var left = rows.stream().findFirst().map(row -> left(row, take.at()));
              return (int) Math.max(1, left.orElse(Duration.ZERO).plusMillis(999).toSeconds());
            });
  }

  /** As if it had not been taken: what it was for did not happen. */
  public Future<Void> giveBack(Statements statements, Take take) {
    return statements
        .run(ThrottleSql.GIVE_BACK, take.business(), purpose, take.subject(), Sql.at(take.at()))
        .mapEmpty();
  }

  /** After a success: everything taken is forgotten. */
  public Future<Void> reset(Statements statements, Take take) {
    return statements.run(ThrottleSql.RESET, take.business(), purpose, take.subject()).mapEmpty();
  }

  private Duration left(Row row, Instant now) {
    if (policy instanceof Window window) {
      var recent = row.getArrayOfOffsetDateTimes("recent");
      return window.left(
          recent == null ? List.of() : Stream.of(recent).map(OffsetDateTime::toInstant).toList(),
          now);
    }
    var free = Sql.instant(row, "free_from");
    return free == null ? Duration.ZERO : Duration.between(now, free);
  }

  private Object[] values(Take take, Object[] more) {
    var expires = take.at().plus(policy.lifetime());
    Stream<Object> own =
        Stream.of(take.business(), purpose, take.subject(), Sql.at(take.at()), Sql.at(expires));
    return Stream.of(own, Stream.of(ThrottleSql.values(policy)), Stream.of(more))
        .flatMap(part -> part)
        .toArray();
  }
}
