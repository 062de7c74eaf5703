package io.frontdesk.contacts.sessions;

import io.frontdesk.contacts.sessions.AuthenticateContact.Credentials;
import io.frontdesk.contacts.sessions.AuthenticateContact.Refusal;
import io.frontdesk.contacts.values.Provider;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.Call;
import io.frontdesk.platform.Secrets;
import io.frontdesk.platform.Sql;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Signing in with a password, slower and slower for those who guess. */
public final class SignIn {
  private final Sessions sessions;
  private final Passwords passwords;
  private final SignInSettings settings;
  private final Secrets secrets;
  private final InstantSource clock;

  public SignIn(
      Sessions sessions,
      Passwords passwords,
      SignInSettings settings,
      Secrets secrets,
      InstantSource clock) {
    this.sessions = sessions;
    this.passwords = passwords;
    this.settings = settings;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Known and unknown names go the same way, at the same cost, to the same answer. */
  public Future<SignedIn> authenticateContact(Call<AuthenticateContact> call) {
    var credentials = AuthenticateContact.decide(call.request()).orRaise();
    var subject = subject(call, credentials);
    return attempt(call, credentials, subject)
        .compose(
            row ->
                passwords
                    .verify(call.vertx(), credentials.password(), row.getString("password"))
                    .compose(right -> right ? open(call, row, subject) : wrong()));
  }

  private Future<Row> attempt(Call<?> call, Credentials credentials, Buffer subject) {
    var now = clock.instant();
    return call.query(
            AttemptSql.TRY,
            call.business(),
            subject,
            Sql.at(now),
            settings.waits(),
            settings.forgetHours(),
            Provider.EMAIL.name(),
            credentials.email())
        .compose(
            rows ->
                rows.size() == 0
                    ? slowed(call, subject, now)
                    : Future.succeededFuture(rows.iterator().next()));
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

  private Future<SignedIn> open(Call<?> call, Row row, Buffer subject) {
    var contact = SessionSql.contact(row);
    var session = sessions.begin(call.business(), call.principal().application(), contact.id());
    return sessions
        .sign(call.vertx(), session)
        .compose(
            access ->
                call.transaction(
                    tx -> {
                      tx.send(AttemptSql.FORGET, call.business(), subject);
                      sessions.store(tx, session);
                      return Future.succeededFuture(SignedIn.of(access, session.token(), contact));
                    }));
  }

  private static Future<SignedIn> wrong() {
    return Future.failedFuture(
        new Problem(
                Kind.UNAUTHENTICATED,
                Refusal.CREDENTIALS_WRONG.name(),
                "Username or password is wrong")
            .raise());
  }

  /** A keyed hash, so that the table tells nobody who was tried. */
  private Buffer subject(Call<?> call, Credentials credentials) {
    var name = call.business() + "|" + Provider.EMAIL + "|" + credentials.subject();
    return Buffer.buffer(secrets.hmac("attempts", name));
  }

  public String cleaning() {
    return AttemptSql.clean(settings.forgetHours());
  }
}
