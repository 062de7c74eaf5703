package io.frontdesk.contacts.passwords;

import io.frontdesk.contacts.sessions.CommonPasswords;
import io.frontdesk.contacts.sessions.Password;
import io.frontdesk.contacts.sessions.Passwords;
import io.frontdesk.contacts.signin.SignInThrottle;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Ownership;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** Changing one's own password: by the old one, or right after having come in. */
public final class PasswordChange implements Resource {
  enum Refusal {
    OLD_PASSWORD_NEEDED,
    OLD_PASSWORD_WRONG,
    NO_ADDRESS_SIGNS_IN
  }

  /** Whoever finds a phone that is signed in must not be able to shut its owner out. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final Passwords passwords;
  private final PasswordReplacement replacing;
  private final SignInThrottle throttle;
  private final InstantSource clock;

  public PasswordChange(
      Passwords passwords,
      PasswordReplacement replacing,
      SignInThrottle throttle,
      InstantSource clock) {
    this.passwords = passwords;
    this.replacing = replacing;
    this.throttle = throttle;
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("changePassword", ChangePassword.class, Empty.class, this::changePassword);
  }

  public Future<Empty> changePassword(Call<ChangePassword> call) {
    var contact = Ownership.contact(call);
    var password = Password.decide(call.request().password(), "password").orRaise();
    return call.query(PasswordSql.OWN, call.business(), call.principal().session(), contact)
        .map(rows -> only(rows.iterator()))
        .compose(
            row -> {
              checkNew(password, row);
              return allowed(call, contact, row)
                  .compose(yes -> passwords.hash(call.vertx(), password))
                  .compose(hash -> change(call, contact, row, hash));
            });
  }

  private static Row only(java.util.Iterator<Row> rows) {
    if (!rows.hasNext()) {
      throw Problem.notFound("contact").raise();
    }
    var row = rows.next();
    if (!row.getBoolean("signs_in")) {
      throw Problem.refused(
              Refusal.NO_ADDRESS_SIGNS_IN, "No email or phone signs in here yet", "password")
          .raise();
    }
    return row;
  }

  private static void checkNew(Password password, Row row) {
    for (var name : new String[] {row.getString("email"), row.getString("phone")}) {
      if (name != null) {
        CommonPasswords.refuse(password, name, "password").orRaise();
      }
    }
    CommonPasswords.refuse(password, "", "password").orRaise();
  }

  /** The old one is guessed at no faster than when signing in. */
  private Future<?> allowed(Call<ChangePassword> call, UUID contact, Row row) {
    var old = call.request().oldPassword();
    if (old != null && !old.isEmpty()) {
      return throttle.guarded(
          call,
          "own|" + contact,
          () -> passwords.verify(call.vertx(), Password.typed(old), row.getString("password")),
          () ->
              Problem.refused(
                      Refusal.OLD_PASSWORD_WRONG, "The old password is wrong", "old_password")
                  .raise());
    }
    var fresh =
        row.getBoolean("fresh")
            && Sql.instant(row, "created_at").plus(FRESH).isAfter(clock.instant());
    return fresh
        ? Future.succeededFuture()
        : Future.failedFuture(
            Problem.refused(
                    Refusal.OLD_PASSWORD_NEEDED,
                    "Give the old password, or sign in again within ten minutes before",
                    "old_password")
                .raise());
  }

  private Future<Empty> change(Call<?> call, UUID contact, Row row, String hash) {
    var session = call.principal().session();
    var identity = row.getUUID("identity");
    return call.transaction(
            tx -> replacing.replace(tx, call.business(), contact, identity, hash, session))
        .map(done -> new Empty());
  }
}
