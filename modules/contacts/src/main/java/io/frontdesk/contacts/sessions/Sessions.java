package io.frontdesk.contacts.sessions;

import io.frontdesk.contacts.access.AccessTokens;
import io.frontdesk.contacts.access.AccessTokens.AccessToken;
import io.frontdesk.contacts.access.AccessTokens.Bearer;
import io.frontdesk.contacts.access.RevocationFeed;
import io.frontdesk.contacts.sessions.Session.Outcome;
import io.frontdesk.contacts.values.OpaqueToken;
import io.frontdesk.contract.contacts.AccessQueries;
import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Ownership;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Sessions: opened by whoever proved a contact, refreshed, and ended. */
public final class Sessions implements Resource {
  enum Refusal {
    SESSION_ENDED
  }

  /** A session that goes on, with what its answer says. */
  private record Refreshed(Bearer bearer, RefreshToken token, SignedIn.Contact contact) {}

  private final AccessTokens tokens;
  private final SessionSettings settings;
  private final Secrets secrets;
  private final InstantSource clock;

  public Sessions(
      AccessTokens tokens, SessionSettings settings, Secrets secrets, InstantSource clock) {
    this.tokens = tokens;
    this.settings = settings;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("refreshSession", Empty.class, SignedIn.class, this::refreshSession)
        .on("signOut", SignOut.class, Empty.class, this::signOut);
  }

  /** {@code identity}: what she proved to open it; it ends when that turns out to be another's. */
  public NewSession begin(UUID business, UUID application, UUID contact, UUID identity) {
    var bearer = new Bearer(business, application, contact, UUID.randomUUID());
    return new NewSession(bearer, identity, true, token(business), clock.instant());
  }

  /** Fails while nothing can be signed: to be asked before what cannot be taken back. */
  public Future<?> ready(Vertx vertx) {
    return tokens.ready(vertx);
  }

  /** Until when a session that ends now may have tokens out there. */
  public Instant lastAlive(Instant now) {
    return tokens.lastAlive(now);
  }

  /** All of hers but one, and what was asked for in any of them and is not proved yet. */
  public void endOthers(Tx tx, UUID business, UUID contact, UUID but, Instant now) {
    tx.send(
        SessionSql.END_OTHERS, business, contact, but, Sql.at(now), Sql.at(tokens.lastAlive(now)));
    tx.send(SessionSql.FORGET_CHALLENGES, business, contact);
    tx.announce(AccessQueries.REVOKED);
  }

  /** Before anything is stored: when there are too many to sign, nothing has happened yet. */
  public Future<AccessToken> sign(Vertx vertx, NewSession session) {
    return tokens.issue(vertx, session.bearer());
  }

  public void store(Tx tx, NewSession session) {
    var bearer = session.bearer();
    tx.send(
        SessionSql.INSERT,
        bearer.business(),
        session.id(),
        bearer.contact(),
        bearer.application(),
        Sql.at(session.now()),
        NewSession.FIRST_GENERATION,
        Sql.at(session.now().plus(settings.idle())),
        session.identity(),
        session.fresh());
    store(tx, bearer, session.token(), NewSession.FIRST_GENERATION);
  }

  private static void store(Tx tx, Bearer bearer, RefreshToken token, int generation) {
    tx.send(
        SessionSql.INSERT_TOKEN,
        bearer.business(),
        Buffer.buffer(token.sha256()),
        bearer.session(),
        generation);
  }

  /** A refusal is raised only after the commit: a stolen session must stay ended. */
  public Future<SignedIn> refreshSession(Call<Empty> call) {
    var used = RefreshToken.parse(call.credential(), call.business());
    if (used.isEmpty()) {
      return Future.failedFuture(ended().raise());
    }
    // A token that was used up for an answer that nobody could sign would be missed at the next
    // try.
    return ready(call.vertx())
        .compose(ready -> call.transaction(tx -> refresh(tx, call.business(), used.get())))
        .map(Decision::orRaise)
        .compose(
            refreshed ->
                tokens
                    .issue(call.vertx(), refreshed.bearer())
                    .map(access -> SignedIn.of(access, refreshed.token(), refreshed.contact())));
  }

  private Future<Decision<Refreshed>> refresh(Tx tx, UUID business, RefreshToken used) {
    return tx.run(SessionSql.LOCK, business, Buffer.buffer(used.sha256()))
        .map(rows -> rows.size() == 0 ? Decision.refuse(ended()) : decide(tx, business, rows));
  }

  private Decision<Refreshed> decide(Tx tx, UUID business, RowSet<Row> rows) {
    var row = rows.iterator().next();
    var session = SessionSql.session(row);
    var now = clock.instant();
    var outcome = session.refresh(row.getInteger("token_generation"), now, settings);
    if (outcome instanceof Outcome.GoesOn on) {
      var bearer = new Bearer(business, session.application(), session.contact(), session.id());
      var token = token(business);
      goOn(tx, bearer, on.session(), token);
      return Decision.accept(new Refreshed(bearer, token, SessionSql.contact(row)));
    }
    if (outcome instanceof Outcome.Stolen) {
      end(tx, business, session.id(), now);
    }
    return Decision.refuse(ended());
  }

  private static void goOn(Tx tx, Bearer bearer, Session next, RefreshToken token) {
    tx.send(
        SessionSql.GO_ON,
        bearer.business(),
        next.id(),
        next.generation(),
        Sql.at(next.rotatedAt()),
        next.siblings(),
        Sql.at(next.expiresAt()));
    store(tx, bearer, token, next.generation());
    tx.send(
        SessionSql.FORGET_OLD,
        bearer.business(),
        next.id(),
        next.generation() - SessionSql.GENERATIONS);
  }

  void end(Tx tx, UUID business, UUID session, Instant now) {
    tx.send(SessionSql.REVOKE, business, session, Sql.at(now));
    RevocationFeed.revoke(tx, business, session, tokens.lastAlive(now));
  }

  /** All of hers, within the transaction; a sign-in that comes later is another matter. */
  public void endAll(Tx tx, UUID business, UUID contact, Instant now) {
    endOthers(tx, business, contact, null, now);
  }

  /** Ending it twice changes nothing, so a repeat needs no kept answer. */
  public Future<Empty> signOut(Call<SignOut> call) {
    Ownership.contact(call);
    var session = call.principal().session();
    return call.transaction(
        tx -> {
          end(tx, call.business(), session, clock.instant());
          return Future.succeededFuture(new Empty());
        });
  }

  private RefreshToken token(UUID business) {
    return RefreshToken.of(business, secrets.random(OpaqueToken.RANDOM_BYTES));
  }

  private static Problem ended() {
    return new Problem(
        Kind.UNAUTHENTICATED, Refusal.SESSION_ENDED.name(), "The session has ended; sign in again");
  }

  public static String cleaning() {
    return SessionSql.CLEAN;
  }
}
