package io.frontdesk.contacts.signin;

import io.frontdesk.contacts.challenges.ChallengePurpose;
import io.frontdesk.contacts.challenges.ChallengeVerifier;
import io.frontdesk.contacts.challenges.PassedChallenge;
import io.frontdesk.contacts.challenges.SecurityNotices;
import io.frontdesk.contacts.identities.IdentifierOwner;
import io.frontdesk.contacts.identities.IdentifierOwners;
import io.frontdesk.contacts.identities.IdentifierVerification;
import io.frontdesk.contacts.identities.IdentitySql;
import io.frontdesk.contacts.profile.ContactCreation;
import io.frontdesk.contacts.sessions.NewSession;
import io.frontdesk.contacts.sessions.Sessions;
import io.frontdesk.contacts.sessions.SignedIn;
import io.frontdesk.contract.contacts.NotificationRequested;
import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.Id;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Coming in by the right code: as who one is, as who one was before, or as somebody new. */
public final class OtpSignIn implements Resource {
  enum Refusal {
    ADDRESS_TAKEN
  }

  /** Who came in, and the session that was opened for her. */
  private record Entered(NewSession session, SignedIn.Contact contact, boolean existing) {}

  /** By what she comes in; {@code fresh}: it shows that she is who she was before. */
  private record Door(SignedIn.Contact contact, UUID identity, boolean existing, boolean fresh) {}

  /** Two who prove one address at the same moment: the second looks again. */
  private static final int TRIES = 5;

  private final ChallengeVerifier answers;
  private final IdentifierVerification proofs;
  private final ContactCreation newcomers;
  private final Sessions sessions;
  private final SecurityNotices notices;
  private final InstantSource clock;

  public OtpSignIn(
      ChallengeVerifier answers,
      IdentifierVerification proofs,
      ContactCreation newcomers,
      Sessions sessions,
      SecurityNotices notices,
      InstantSource clock) {
    this.answers = answers;
    this.proofs = proofs;
    this.newcomers = newcomers;
    this.sessions = sessions;
    this.notices = notices;
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("validateOtp", ValidateOtp.class, SignedIn.class, this::validateOtp);
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
                left > 1
                        && (Sql.breaks(failure, "identity_value")
                            || ContactCreation.collides(failure))
                    ? entered(call, challenge, left - 1)
                    : Future.failedFuture(failure));
  }

  private Future<Decision<Entered>> enter(Tx tx, Call<ValidateOtp> call, UUID challenge) {
    return answers
        .code(tx, call, challenge, call.request().code())
        .compose(
            answered ->
                answered instanceof Decision.Refused<PassedChallenge> refused
                    ? Future.succeededFuture(Decision.<Entered>refuse(refused.problem()))
                    : found(tx, call, answered.orRaise())
                        .compose(found -> enter(tx, call, answered.orRaise(), found)));
  }

  /** Whom a code found by something else than its address, it is for. */
  private static Future<Optional<IdentifierOwner>> found(Tx tx, Call<?> call, PassedChallenge met) {
    var claim = met.errand().claim();
    return met.purpose() == ChallengePurpose.ENTER && met.contact() != null
        ? IdentifierOwners.find(tx::run, call.business(), claim, met.contact())
        : IdentifierOwners.find(tx::run, call.business(), claim);
  }

  private Future<Decision<Entered>> enter(
      Tx tx, Call<?> call, PassedChallenge met, Optional<IdentifierOwner> found) {
    var now = clock.instant();
    if (met.purpose() == ChallengePurpose.IDENTITY) {
      return prove(tx, call, met, found, now);
    }
    if (found.isEmpty()) {
      return begin(tx, call, met, now);
    }
    var entry = found.get();
    return entry.identity() != null
        ? Future.succeededFuture(
            open(tx, call, new Door(entry.shown(), entry.identity(), false, true)))
        : proofs
            .attach(tx, call.business(), entry.contact(), met.errand(), now)
            .map(identity -> open(tx, call, new Door(entry.shown(), identity, true, true)));
  }

  /** Nobody is known by the address: whoever registered with it begins now. */
  private Future<Decision<Entered>> begin(Tx tx, Call<?> call, PassedChallenge met, Instant now) {
    if (met.errand().newcomer() == null || met.contact() != null) {
      return Future.succeededFuture(Decision.refuse(ChallengeVerifier.wrong()));
    }
    var contact = newcomers.store(tx, call.business(), met.errand().newcomer(), now);
    proofs.begin(tx, call.business(), contact.id(), met.errand(), now);
    return Future.succeededFuture(
        open(tx, call, new Door(contact, met.errand().identity(), false, true)));
  }

  /** An address that was added to a contact, or that she registered with and a password. */
  private Future<Decision<Entered>> prove(
      Tx tx, Call<?> call, PassedChallenge met, Optional<IdentifierOwner> found, Instant now) {
    var contact = met.contact();
    if (found.filter(each -> !each.contact().equals(contact)).isPresent()) {
      return Future.succeededFuture(Decision.refuse(taken()));
    }
    return IdentitySql.contact(tx, call.business(), contact)
        .compose(
            her ->
                her.isEmpty()
                    ? Future.succeededFuture(Decision.<Entered>refuse(ChallengeVerifier.wrong()))
                    : prove(tx, call, met, her.get().shown(), now));
  }

  /** Her other addresses are told; and what she proved is the address, not who she was before. */
  private Future<Decision<Entered>> prove(
      Tx tx, Call<?> call, PassedChallenge met, SignedIn.Contact shown, Instant now) {
    return proofs
        .attach(tx, call.business(), shown.id(), met.errand(), now)
        .compose(
            identity ->
                notices
                    .tellHer(
                        tx,
                        call.business(),
                        shown.id(),
                        NotificationRequested.Kind.ADDRESS_CHANGED,
                        met.errand().claim())
                    .map(told -> open(tx, call, new Door(shown, identity, false, false))));
  }

  private Decision<Entered> open(Tx tx, Call<?> call, Door door) {
    var contact = door.contact();
    var application = call.principal().application();
    var begun = sessions.begin(call.business(), application, contact.id(), door.identity());
    var session = door.fresh() ? begun : begun.stale();
    sessions.store(tx, session);
    return Decision.accept(new Entered(session, contact, door.existing()));
  }

  private static Problem taken() {
    return new Problem(
        Kind.REFUSED,
        Refusal.ADDRESS_TAKEN.name(),
        "Somebody signs in with this address already",
        "auth_otp");
  }
}
