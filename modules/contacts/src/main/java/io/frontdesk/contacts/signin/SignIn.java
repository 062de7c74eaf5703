package io.frontdesk.contacts.signin;

import io.frontdesk.contacts.business.BusinessCache;
import io.frontdesk.contacts.business.SignInMethod;
import io.frontdesk.contacts.identities.OneTimePasswords;
import io.frontdesk.contacts.sessions.Passwords;
import io.frontdesk.contacts.sessions.SessionSql;
import io.frontdesk.contacts.sessions.Sessions;
import io.frontdesk.contacts.sessions.SignedIn;
import io.frontdesk.contacts.signin.AuthenticateContact.Credentials;
import io.frontdesk.contacts.signin.AuthenticateContact.Refusal;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.data.Throttle.Take;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

/** Signing in: with a password, slower and slower for those who guess, or by a code. */
public final class SignIn implements Resource {
  private final BusinessCache businesses;
  private final OneTimePasswords codes;
  private final Sessions sessions;
  private final Passwords passwords;
  private final SignInThrottle throttle;

  public SignIn(
      BusinessCache businesses,
      OneTimePasswords codes,
      Sessions sessions,
      Passwords passwords,
      SignInThrottle throttle) {
    this.businesses = businesses;
    this.codes = codes;
    this.sessions = sessions;
    this.passwords = passwords;
    this.throttle = throttle;
  }

  @Override
  public void bind(Operations operations) {
    operations.on(
        "authenticateContact",
        AuthenticateContact.class,
        SignedIn.class,
        this::authenticateContact);
  }

  /** Known and unknown names go the same way, at the same cost, to the same answer. */
  public Future<SignedIn> authenticateContact(Call<AuthenticateContact> call) {
    var credentials = AuthenticateContact.decide(call.request()).orRaise();
    var byPassword = credentials.password() != null;
    return businesses
        .facts(call)
        .compose(
            facts -> {
              SignInMethod.of(credentials.provider(), byPassword)
                  .require(facts.of(call.principal()), byPassword ? "provider" : "password");
              return byPassword
                  ? byPassword(call, credentials)
                  : codes.enter(call, credentials.claim(), facts).map(SignedIn::challenged);
            });
  }

  private Future<SignedIn> byPassword(Call<?> call, Credentials credentials) {
    var provider = credentials.provider().name();
    var attempt = throttle.begin(call, provider + "|" + credentials.subject());
    var value = credentials.claim() == null ? "" : credentials.claim().value();
    return throttle
        .tried(call, attempt, provider, value)
        .compose(
            row ->
                throttle
                    .looked(call, attempt, verify(call, credentials, row))
                    .compose(right -> right ? open(call, row, attempt) : wrong()));
  }

  private Future<Boolean> verify(Call<?> call, Credentials credentials, Row row) {
    return passwords.verify(call.vertx(), credentials.password(), row.getString("password"));
  }

  private Future<SignedIn> open(Call<?> call, Row row, Take attempt) {
    var contact = SessionSql.contact(row);
    var application = call.principal().application();
    var session =
        sessions.begin(call.business(), application, contact.id(), row.getUUID("identity"));
    return sessions
        .sign(call.vertx(), session)
        .compose(
            access ->
                call.transaction(
                    tx -> {
                      throttle.reset(tx::run, attempt);
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
}
