package io.frontdesk.contacts.challenges;

import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.data.Tx;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;

/**
 * How often something is sent to one address, or because of one thing that was typed; known or not,
 * it is counted.
 */
final class SendThrottle {
  enum Refusal {
    TOO_MANY_SENDS
  }

  /** One statement, so that no number of requests at the same moment gets more than the budget. */
  private static final String ALLOW =
      """
      insert into sending as s (business, subject, recent, last_at) values ($1, $2, array[$3::timestamptz], $3)
      on conflict (business, subject) do update
      set last_at = $3, recent = array(
        select t from unnest(s.recent) t where t > $3 - interval '1 day' order by t) || $3::timestamptz
      where (
        select count(*) filter (where t > $3 - make_interval(secs => $4)) < $5
          and count(*) filter (where t > $3 - interval '1 day') < $6
        from unnest(s.recent) t)
      returning 1
      """;

  private static final String RECENT =
      "select recent from sending where business = $1 and subject = $2";

  static final String CLEAN =
      """
      delete from sending where ctid = any(array(
        select ctid from sending where last_at < now() - interval '1 day'
        order by last_at limit 1000 for update skip locked))
      """;

  private final ChallengeSettings settings;
  private final Secrets secrets;

  SendThrottle(ChallengeSettings settings, Secrets secrets) {
    this.settings = settings;
    this.secrets = secrets;
  }

  /** A keyed hash: the table tells nobody who was written to. */
  Buffer subject(String text) {
    return Buffer.buffer(secrets.hmac("sends", text));
  }

  /** Counts it when it is within the limit; else false, and nothing is counted. */
  Future<Boolean> allow(Tx tx, UUID business, Buffer subject, Instant now) {
    return tx.run(
            ALLOW,
            business,
            subject,
            Sql.at(now),
            (double) settings.sendsSeconds(),
            settings.sends(),
            settings.sendsPerDay())
        .map(rows -> rows.size() > 0);
  }

  /** Why it was not allowed, and until when. */
  <R> Future<R> refuse(Tx tx, UUID business, Buffer subject, Instant now) {
    return tx.run(RECENT, business, subject)
        .map(
            rows -> {
              var recent =
                  rows.size() == 0
                      ? new OffsetDateTime[0]
                      : rows.iterator().next().getArrayOfOffsetDateTimes("recent");
              var wait = Math.max(wait(recent, now), 1);
              throw Problem.limited(
                      Refusal.TOO_MANY_SENDS.name(),
                      "Too many messages for this address; try again later",
                      (int) wait)
                  .raise();
            });
  }

  private long wait(OffsetDateTime[] recent, Instant now) {
    return Math.max(
        left(recent, settings.sends(), Duration.ofSeconds(settings.sendsSeconds()), now),
        left(recent, settings.sendsPerDay(), Duration.ofDays(1), now));
  }

  /** Until the oldest of the newest {@code most} is past the window. */
  private static long left(OffsetDateTime[] recent, int most, Duration window, Instant now) {
    if (recent.length < most) {
      return 0;
    }
    var sorted = Arrays.stream(recent).map(OffsetDateTime::toInstant).sorted().toList();
    var free = sorted.get(sorted.size() - most).plus(window);
    return Duration.between(now, free).plusMillis(999).toSeconds();
  }
}
