package io.frontdesk.contacts.signin;

import io.frontdesk.contacts.signin.AuthenticateContact.Refusal;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.data.Throttle;
import io.frontdesk.platform.data.Throttle.Take;
import io.frontdesk.platform.domain.Call;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Longer and longer waits for those who guess at passwords, whether there is such a name or not. A
 * try is counted before the password is looked at.
 */
public final class SignInThrottle {
  /** Whoever signs in by the name that was tried. */
  private static final String FIND =
      """
      select t.takes, i.id as identity, i.password, i.proved_at is not null as verified, c.id as contact, c.type,
        c.first_name, c.last_name, c.company_name
      from taken t
      left join identity i on i.business = $1 and i.provider = $8 and i.value = $9
      left join contact c on c.business = i.business and c.id = i.contact
      """;

  private final Throttle throttle;
  private final InstantSource clock;

  public SignInThrottle(SignInSettings settings, Secrets secrets, InstantSource clock) {
    this.throttle = new Throttle("sign_in", settings.policy(), secrets);
    this.clock = clock;
  }

  /** One try at one name. */
  Take begin(Call<?> call, String name) {
    return throttle.at(call.business(), name, clock.instant());
  }

  /** Counts it, and finds who signs in by that name; refused when it comes too early. */
  Future<Row> tried(Call<?> call, Take attempt, String provider, String value) {
    return throttle
        .takeAnd(call::query, attempt, FIND, provider, value)
        .compose(row -> row.map(Future::succeededFuture).orElseGet(() -> refuse(call, attempt)));
  }

  /** Where there was no time to look at the password, it was no try. */
  <T> Future<T> looked(Call<?> call, Take attempt, Future<T> looking) {
    return looking.recover(
        failure ->
            isBusy(failure)
                ? throttle
                    .giveBack(call::query, attempt)
                    .transform(given -> Future.failedFuture(failure))
                : Future.failedFuture(failure));
  }

  private static boolean isBusy(Throwable failure) {
    return failure instanceof Problem.Raised raised
        && raised.problem().kind() == Problem.Kind.UNAVAILABLE;
  }

  /** A try that finds nobody: a right guess resets the count, a wrong one stays counted. */
  public Future<Void> guarded(
      Call<?> call, String name, Supplier<Future<Boolean>> guess, Supplier<Problem.Raised> wrong) {
    var attempt = begin(call, name);
    return throttle
        .take(call::query, attempt)
        .compose(taken -> taken ? Future.succeededFuture() : refuse(call, attempt))
        .compose(counted -> looked(call, attempt, guess.get()))
        .compose(
            right ->
                right ? throttle.reset(call::query, attempt) : Future.failedFuture(wrong.get()));
  }

  /** After a sign-in. */
  Future<Void> reset(Throttle.Statements statements, Take attempt) {
    return throttle.reset(statements, attempt);
  }

  private <R> Future<R> refuse(Call<?> call, Take attempt) {
    return throttle
        .secondsLeft(call::query, attempt)
        .map(
            seconds -> {
              throw Problem.limited(
                      Refusal.SIGN_IN_SLOWED.name(),
                      "Too many failures with this username; try again later",
                      seconds)
                  .raise();
            });
  }
}
