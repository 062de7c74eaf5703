package io.frontdesk.contacts.signin;

import io.frontdesk.contacts.signin.AuthenticateContact.Refusal;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.domain.Call;
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
public final class SignInThrottle {
  private final SignInSettings settings;
  private final Secrets secrets;
  private final InstantSource clock;

  public SignInThrottle(SignInSettings settings, Secrets secrets, InstantSource clock) {
    this.settings = settings;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** One try at one name. */
  static final class Try {
    /** Who was tried, as a keyed hash, so that the table tells nobody. */
    final Buffer subject;

    final Instant at;

    private Try(Buffer subject, Instant at) {
      this.subject = subject;
      this.at = at;
    }
  }

  Try begin(Call<?> call, String name) {
    var subject = Buffer.buffer(secrets.hmac("attempts", call.business() + "|" + name));
    return new Try(subject, clock.instant());
  }

  /** Counts it, and finds who signs in by that name; refused when it comes too early. */
  Future<Row> tried(Call<?> call, Try attempt, String provider, String value) {
    return call.query(
            SignInAttemptSql.TRY,
            call.business(),
            attempt.subject,
            Sql.at(attempt.at),
            settings.waits(),
            settings.forgetHours(),
            provider,
            value)
        .compose(rows -> counted(call, attempt, rows));
  }

  /** Where there was no time to look at the password, it was no try. */
  <T> Future<T> looked(Call<?> call, Try attempt, Future<T> looking) {
    return looking.recover(
        failure ->
            isBusy(failure)
                ? call.query(
                        SignInAttemptSql.GIVE_BACK,
                        call.business(),
                        attempt.subject,
                        Sql.at(attempt.at))
                    .transform(given -> Future.failedFuture(failure))
                : Future.failedFuture(failure));
  }

  private static boolean isBusy(Throwable failure) {
    return failure instanceof Problem.Raised raised
        && raised.problem().kind() == Problem.Kind.UNAVAILABLE;
  }

  /** A try that tells of nobody: right, and it is forgotten; wrong, and it counts. */
  public Future<Void> guarded(
      Call<?> call, String name, Supplier<Future<Boolean>> guess, Supplier<Problem.Raised> wrong) {
    var attempt = begin(call, name);
    return call.query(
            SignInAttemptSql.COUNT,
            call.business(),
            attempt.subject,
            Sql.at(attempt.at),
            settings.waits(),
            settings.forgetHours())
        .compose(rows -> counted(call, attempt, rows))
        .compose(counted -> looked(call, attempt, guess.get()))
        .compose(
            right ->
                right
                    ? call.query(SignInAttemptSql.FORGET, call.business(), attempt.subject)
                    : Future.failedFuture(wrong.get()))
        .mapEmpty();
  }

  private static Future<Row> counted(Call<?> call, Try attempt, RowSet<Row> rows) {
    return rows.size() == 0
        ? slowed(call, attempt)
        : Future.succeededFuture(rows.iterator().next());
  }

  private static Future<Row> slowed(Call<?> call, Try attempt) {
    return call.query(SignInAttemptSql.FREE_FROM, call.business(), attempt.subject)
        .map(
            rows -> {
              var seconds = 1L;
              for (var row : rows) {
                var left = Duration.between(attempt.at, Sql.instant(row, "free_from"));
                seconds = Math.max(1, left.plusMillis(999).toSeconds());
              }
              throw Problem.limited(
                      Refusal.SIGN_IN_SLOWED.name(),
                      "Too many failures with this username; try again later",
                      (int) seconds)
                  .raise();
            });
  }

  public String cleaning() {
    return SignInAttemptSql.clean(settings.forgetHours());
  }
}
