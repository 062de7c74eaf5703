package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.challenges.Answers;
import io.frontdesk.contacts.challenges.Met;
import io.frontdesk.contacts.challenges.Purpose;
import io.frontdesk.contacts.profile.Newcomers;
import io.frontdesk.contacts.sessions.NewSession;
import io.frontdesk.contacts.sessions.Sessions;
import io.frontdesk.contacts.sessions.SignedIn;
import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.Id;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.Call;
import io.frontdesk.platform.Sql;
import io.frontdesk.platform.Tx;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Coming in by the right code: as who one is, as who one was before, or as somebody new. */
public final class Entrances {
  enum Refusal {
    ADDRESS_TAKEN
  }

  /** Who came in, and the session that was opened for her. */
  private record Entered(NewSession session, SignedIn.Contact contact, boolean existing) {}

  /** Two who prove one address at the same moment: the second looks again. */
  private static final int TRIES = 5;

  private final Answers answers;
  private final Proofs proofs;
  private final Newcomers newcomers;
  private final Sessions sessions;
  private final InstantSource clock;

  public Entrances(
      Answers answers, Proofs proofs, Newcomers newcomers, Sessions sessions, InstantSource clock) {
    this.answers = answers;
    this.proofs = proofs;
    this.newcomers = newcomers;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * The try is committed whatever comes of it, and the code is used up by whoever is first; that
   * there is something to sign tokens with is asked before.
   */
  public Future<SignedIn> validateOtp(Call<ValidateOtp> call) {
    var challenge = Id.parse(call.request().authOtp()).orElseGet(() -> new UUID(0, 0));
    return sessions
        .ready(call.vertx())
        .compose(ready -> entered(call, challenge, TRIES))
        .map(Decision::orRaise)
        .compose(
            entered ->
                sessions
                    .sign(call.vertx(), entered.session())
                    .map(
                        access ->
                            SignedIn.of(
                                access,
                                entered.session().token(),
                                entered.contact(),
                                entered.existing())));
  }

  private Future<Decision<Entered>> entered(Call<ValidateOtp> call, UUID challenge, int left) {
    return call.transaction(tx -> enter(tx, call, challenge))
        .recover(
            failure ->
                left > 1 && (Sql.breaks(failure, "identity_value") || Newcomers.collides(failure))
                    ? entered(call, challenge, left - 1)
                    : Future.failedFuture(failure));
  }

  private Future<Decision<Entered>> enter(Tx tx, Call<ValidateOtp> call, UUID challenge) {
    return answers
        .code(tx, call, challenge, call.request().code())
        .compose(
            answered ->
                answered instanceof Decision.Refused<Met> refused
                    ? Future.succeededFuture(Decision.<Entered>refuse(refused.problem()))
                    : Entries.find(tx::run, call.business(), answered.orRaise().errand().claim())
                        .compose(found -> enter(tx, call, answered.orRaise(), found)));
  }

  private Future<Decision<Entered>> enter(Tx tx, Call<?> call, Met met, Optional<Entry> found) {
    var now = clock.instant();
    if (met.purpose() == Purpose.IDENTITY) {
      return prove(tx, call, met, found, now);
    }
    var other =
        met.contact() != null && !found.map(Entry::contact).equals(Optional.of(met.contact()));
    if (other) {
      return Future.succeededFuture(Decision.refuse(Answers.wrong()));
    }
    if (found.isEmpty()) {
      return begin(tx, call, met, now);
    }
    var entry = found.get();
    return entry.identity() != null
        ? Future.succeededFuture(open(tx, call, entry.shown(), entry.identity(), false))
        : proofs
            .attach(tx, call.business(), entry.contact(), met.errand(), now)
            .map(identity -> open(tx, call, entry.shown(), identity, true));
  }

  /** Nobody is known by the address: whoever registered with it begins now. */
  private Future<Decision<Entered>> begin(Tx tx, Call<?> call, Met met, Instant now) {
    if (met.errand().newcomer() == null) {
      return Future.succeededFuture(Decision.refuse(Answers.wrong()));
    }
    var contact = newcomers.store(tx, call.business(), met.errand().newcomer(), now);
    proofs.begin(tx, call.business(), contact.id(), met.errand(), now);
    return Future.succeededFuture(open(tx, call, contact, met.errand().identity(), false));
  }

  /** An address that was added to a contact, or that she registered with and a password. */
  private Future<Decision<Entered>> prove(
      Tx tx, Call<?> call, Met met, Optional<Entry> found, Instant now) {
    var contact = met.contact();
    if (found
        .filter(each -> each.identity() != null && !each.contact().equals(contact))
        .isPresent()) {
      return Future.succeededFuture(Decision.refuse(taken()));
    }
    return tx.run(IdentitySql.CONTACT, call.business(), contact, met.errand().identity())
        .compose(
            rows -> {
              if (rows.size() == 0) {
                return Future.succeededFuture(Decision.<Entered>refuse(Answers.wrong()));
              }
              var row = rows.iterator().next();
              var shown = IdentitySql.shown(row);
              var signing = found.map(Entry::identity);
              var known = row.getBoolean("has_identity") || signing.isPresent();
              var errand = signing.map(met.errand()::on).orElse(met.errand());
              var proved =
                  known
                      ? proofs.confirm(tx, call.business(), contact, errand, now)
                      : proofs.attach(tx, call.business(), contact, errand, now);
              return proved.map(identity -> open(tx, call, shown, identity, false));
            });
  }

  private Decision<Entered> open(
      Tx tx, Call<?> call, SignedIn.Contact contact, UUID identity, boolean existing) {
    var application = call.principal().application();
    var session = sessions.begin(call.business(), application, contact.id(), identity);
    sessions.store(tx, session);
    return Decision.accept(new Entered(session, contact, existing));
  }

  private static Problem taken() {
    return new Problem(
        Kind.REFUSED,
        Refusal.ADDRESS_TAKEN.name(),
        "Somebody signs in with this address already",
        "auth_otp");
  }
}
