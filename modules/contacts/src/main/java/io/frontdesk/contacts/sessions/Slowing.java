package io.frontdesk.contacts.sessions;

import io.frontdesk.contacts.sessions.AuthenticateContact.Refusal;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.Call;
import io.frontdesk.platform.Secrets;
import io.frontdesk.platform.Sql;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Slower and slower answers for those who guess at passwords, whether there is such a name or not.
 */
public final class Slowing {
  private final SignInSettings settings;
  private final Secrets secrets;
  private final InstantSource clock;

  public Slowing(SignInSettings settings, Secrets secrets, InstantSource clock) {
    this.settings = settings;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** A keyed hash, so that the table tells nobody who was tried. */
  Buffer subject(Call<?> call, String name) {
    return Buffer.buffer(secrets.hmac("attempts", call.business() + "|" + name));
  }

  /** Counts a try, and finds who signs in by that name; refused when it comes too early. */
  Future<Row> tried(Call<?> call, Buffer subject, String provider, String value) {
    var now = clock.instant();
    return call.query(
            AttemptSql.TRY,
            call.business(),
            subject,
            Sql.at(now),
            settings.waits(),
            settings.forgetHours(),
            provider,
            value)
        .compose(rows -> counted(call, subject, now, rows));
  }

  /** A try that tells of nobody: right, and it is forgotten; wrong, and it counts. */
  public Future<Void> guarded(
      Call<?> call, String name, Supplier<Future<Boolean>> guess, Supplier<Problem.Raised> wrong) {
    var now = clock.instant();
    var subject = subject(call, name);
    return call.query(
            AttemptSql.COUNT,
            call.business(),
            subject,
            Sql.at(now),
            settings.waits(),
            settings.forgetHours())
        .compose(rows -> counted(call, subject, now, rows))
        .compose(counted -> guess.get())
        .compose(
            right ->
                right
                    ? call.query(AttemptSql.FORGET, call.business(), subject)
                    : Future.failedFuture(wrong.get()))
        .mapEmpty();
  }

  private static Future<Row> counted(Call<?> call, Buffer subject, Instant now, RowSet<Row> rows) {
    return rows.size() == 0
        ? slowed(call, subject, now)
        : Future.succeededFuture(rows.iterator().next());
  }

  private static Future<Row> slowed(Call<?> call, Buffer subject, Instant now) {
    return call.query(AttemptSql.FREE_FROM, call.business(), subject)
        .map(
            rows -> {
              var seconds = 1L;
              for (var row : rows) {
                var left = Duration.between(now, Sql.instant(row, "free_from")).plusMillis(999);
                seconds = Math.max(1, left.toSeconds());
              }
              throw Problem.limited(
                      Refusal.SIGN_IN_SLOWED.name(),
                      "Too many failures with this username; try again later",
                      (int) seconds)
                  .raise();
            });
  }

  public String cleaning() {
    return AttemptSql.clean(settings.forgetHours());
  }
}
