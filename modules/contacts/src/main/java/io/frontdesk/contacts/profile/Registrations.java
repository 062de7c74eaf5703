package io.frontdesk.contacts.profile;

import io.frontdesk.contacts.business.BusinessCache;
import io.frontdesk.contacts.business.BusinessFacts;
import io.frontdesk.contacts.challenges.ChallengeMessage;
import io.frontdesk.contacts.challenges.ChallengePurpose;
import io.frontdesk.contacts.challenges.Challenges;
import io.frontdesk.contacts.challenges.Challenges.Issued;
import io.frontdesk.contacts.challenges.NewChallenge;
import io.frontdesk.contacts.challenges.PendingAction;
import io.frontdesk.contacts.identities.IdentifierOwners;
import io.frontdesk.contacts.profile.Registration.Draw;
import io.frontdesk.contacts.sessions.NewSession;
import io.frontdesk.contacts.sessions.Passwords;
import io.frontdesk.contacts.sessions.Sessions;
import io.frontdesk.contacts.sessions.SignedIn;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import java.util.UUID;

/**
 * Registering: with a password contact, identity and first session in one transaction, or nothing;
 * by a code nothing but the challenge, until the address is proved.
 */
public final class Registrations implements Resource {
  /** Five collisions in a row are a defect. */
  private static final int DRAWS = 5;

  private static final String INSERT_IDENTITY =
      """
      insert into identity (business, id, contact, provider, value, password, created_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      """;

  /** What one registration is made with. */
  private record Making(
      Registration registration,
      BusinessFacts facts,
      String hash,
      Draw draw,
      UUID identity,
      NewSession session) {}

  private final BusinessCache businesses;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Challenges challenges;
  private final ContactCreation newcomers;

  public Registrations(
      BusinessCache businesses,
      Passwords passwords,
      Sessions sessions,
      Challenges challenges,
      ContactCreation newcomers) {
    this.businesses = businesses;
    this.passwords = passwords;
    this.sessions = sessions;
    this.challenges = challenges;
    this.newcomers = newcomers;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("registerContact", RegisterContact.class, SignedIn.class, this::registerContact);
  }

  /** What is slow, and may be refused for being too much, comes before anything is stored. */
  public Future<SignedIn> registerContact(Call<RegisterContact> call) {
    return businesses
        .facts(call)
        .compose(
            facts -> {
              var application = facts.of(call.principal());
              var registration = Registration.decide(call.request(), facts, application).orRaise();
              return registration.password() == null
                  ? byCode(call, registration, facts)
                  : passwords
                      .hash(call.vertx(), registration.password())
                      .compose(hash -> byPassword(call, registration, facts, hash, DRAWS));
            });
  }

  /** Whether she is known or new, the code goes to the address that was typed. */
  private Future<SignedIn> byCode(Call<?> call, Registration registration, BusinessFacts facts) {
    var errand =
        PendingAction.of(registration.claim(), registration.language())
            .withIdentity(UUID.randomUUID())
            .withNewcomer(ContactCreation.written(registration));
    return call.transaction(
            tx ->
                challenges.issue(
                    tx,
                    call.business(),
                    draft(call, ChallengePurpose.ENTER, null, errand, registration, facts)))
        .map(SignedIn::challenged);
  }

  private Future<SignedIn> byPassword(
      Call<?> call, Registration registration, BusinessFacts facts, String hash, int drawsLeft) {
    var draw = newcomers.draw();
    var identity = UUID.randomUUID();
    var application = call.principal().application();
    var session = sessions.begin(call.business(), application, draw.contact(), identity);
    var making = new Making(registration, facts, hash, draw, identity, session);
    return sessions
        .sign(call.vertx(), session)
        .compose(
            access ->
                call.transaction(
                    tx ->
                        make(tx, call, making)
                            .map(
                                made ->
                                    made.contact() == null
                                        ? made
                                        : made.with(access, session.token()))))
        .recover(
            failure -> {
              if (Sql.breaks(failure, "identity_value")) {
                throw taken(registration);
              }
              return drawsLeft > 1 && ContactCreation.collides(failure)
                  ? byPassword(call, registration, facts, hash, drawsLeft - 1)
                  : Future.failedFuture(failure);
            });
  }

  /** Where the address finds a contact who has no way in yet, only its owner gets one. */
  private Future<SignedIn> make(Tx tx, Call<?> call, Making making) {
    return IdentifierOwners.find(tx::run, call.business(), making.registration().claim())
        .compose(
            found ->
                found.filter(entry -> entry.identity() == null).isPresent()
                    ? attach(tx, call, making, found.get().contact())
                    : store(tx, call, making));
  }

  private Future<SignedIn> attach(Tx tx, Call<?> call, Making making, UUID contact) {
    var registration = making.registration();
    var errand =
        PendingAction.of(registration.claim(), registration.language())
            .withIdentity(making.identity())
            .withPassword(making.hash());
    var draft = draft(call, ChallengePurpose.ENTER, contact, errand, registration, making.facts());
    return challenges.issue(tx, call.business(), draft).map(SignedIn::challenged);
  }

  private Future<SignedIn> store(Tx tx, Call<?> call, Making making) {
    var registration = making.registration();
    var session = making.session();
    var contact = newcomers.store(tx, call.business(), registration, making.draw(), session.now());
    tx.send(
        INSERT_IDENTITY,
        call.business(),
        making.identity(),
        contact.id(),
        registration.claim().provider().name(),
        registration.claim().value(),
        making.hash(),
        Sql.at(session.now()));
    sessions.store(tx, session);
    var signedIn = SignedIn.of(contact);
    if (!registration.claim().isEmail()) {
      return proof(tx, call, making, ChallengePurpose.IDENTITY).map(signedIn::challenging);
    }
    return making.facts().of(call.principal()).verifyEmailUrl() == null
        ? Future.succeededFuture(signedIn)
        : proof(tx, call, making, ChallengePurpose.EMAIL).map(issued -> signedIn);
  }

  /** That she registered does not depend on whether it can be sent. */
  private Future<Issued> proof(Tx tx, Call<?> call, Making making, ChallengePurpose purpose) {
    var registration = making.registration();
    var errand =
        PendingAction.of(registration.claim(), registration.language())
            .withIdentity(making.identity());
    var contact = making.draw().contact();
    var draft = draft(call, purpose, contact, errand, registration, making.facts());
    return challenges.issueOrNot(tx, call.business(), draft);
  }

  private static NewChallenge draft(
      Call<?> call,
      ChallengePurpose purpose,
      UUID contact,
      PendingAction errand,
      Registration registration,
      BusinessFacts facts) {
    var kind =
        switch (purpose) {
          case EMAIL -> Kind.EMAIL_VERIFICATION;
          case IDENTITY -> Kind.PROOF_CODE;
          default -> Kind.SIGN_IN_CODE;
        };
    var link =
        purpose == ChallengePurpose.EMAIL ? facts.of(call.principal()).verifyEmailUrl() : null;
    var message =
        ChallengeMessage.of(kind, facts.name(), registration.firstName(), registration.language())
            .withLink(link);
    return NewChallenge.of(purpose, call.principal().application(), contact, errand, message);
  }

  private static RuntimeException taken(Registration registration) {
    return registration.claim().isEmail()
        ? InputParser.raise(
            Refusal.EMAIL_TAKEN,
            "Somebody signs in with this email already",
            "identification.email")
        : InputParser.raise(
            Refusal.PHONE_TAKEN,
            "Somebody signs in with this phone already",
            "identification.phone");
  }
}
