package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.business.ApplicationFacts;
import io.frontdesk.contacts.business.BusinessCache;
import io.frontdesk.contacts.business.BusinessFacts;
import io.frontdesk.contacts.challenges.ChallengeMessage;
import io.frontdesk.contacts.challenges.ChallengePurpose;
import io.frontdesk.contacts.challenges.ChallengeVerifier;
import io.frontdesk.contacts.challenges.Challenges;
import io.frontdesk.contacts.challenges.NewChallenge;
import io.frontdesk.contacts.challenges.PassedChallenge;
import io.frontdesk.contacts.challenges.PendingAction;
import io.frontdesk.contacts.values.Email;
import io.frontdesk.contacts.values.Identifier;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Proving an email by a link: whoever follows it has the mailbox. */
public final class EmailVerification implements Resource {
  enum Refusal {
    EMAIL_INVALID,
    VERIFICATION_NOT_OFFERED
  }

  /** Request of operation requestEmailVerification. */
  public record RequestEmailVerification(String emailAddress) {
    @Override
    public String toString() {
      return "RequestEmailVerification[…]";
    }
  }

  /** Request of operation verifyEmail. */
  public record VerifyEmail(String token) {
    @Override
    public String toString() {
      return "VerifyEmail[…]";
    }
  }

  private final BusinessCache businesses;
  private final Challenges challenges;
  private final ChallengeVerifier answers;
  private final IdentifierVerification proofs;
  private final InstantSource clock;

  public EmailVerification(
      BusinessCache businesses,
      Challenges challenges,
      ChallengeVerifier answers,
      IdentifierVerification proofs,
      InstantSource clock) {
    this.businesses = businesses;
    this.challenges = challenges;
    this.answers = answers;
    this.proofs = proofs;
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on(
            "requestEmailVerification",
            RequestEmailVerification.class,
            Empty.class,
            this::requestEmailVerification)
        .on("verifyEmail", VerifyEmail.class, Empty.class, this::verifyEmail);
  }

  /**
   * Whoever claims the address and has not proved it gets a link there; nobody else learns of it.
   */
  public Future<Empty> requestEmailVerification(Call<RequestEmailVerification> call) {
    var email =
        Email.parse(call.request().emailAddress())
            .orElseThrow(
                () ->
                    Problem.refused(
                            Refusal.EMAIL_INVALID,
                            "No mail can be sent to this email",
                            "email_address")
                        .raise());
    return businesses
        .facts(call)
        .compose(
            facts -> {
              var application = offering(facts.of(call.principal()));
              return call.query(IdentitySql.CLAIMED, call.business(), email.address())
                  .compose(
                      rows -> {
                        var draft = draft(call, email, claimed(rows), facts, application);
                        return call.transaction(tx -> challenges.issue(tx, call.business(), draft));
                      });
            })
        .map(issued -> new Empty());
  }

  private static ApplicationFacts offering(ApplicationFacts application) {
    if (application.verifyEmailUrl() == null) {
      throw Problem.refused(
              Refusal.VERIFICATION_NOT_OFFERED, "This application has no page to verify on", null)
          .raise();
    }
    return application;
  }

  /** The identity that claims it before others; else the one contact who is about to have it. */
  private static Optional<Row> claimed(RowSet<Row> rows) {
    var all = rows.stream().toList();
    var first = all.stream().findFirst();
    return first.isPresent() && first.get().getUUID("identity") == null && people(all) > 1
        ? Optional.empty()
        : first;
  }

  private static long people(java.util.List<Row> rows) {
    return rows.stream().map(row -> row.getUUID("id")).distinct().count();
  }

  private static NewChallenge draft(
      Call<?> call,
      Email email,
      Optional<Row> claimed,
      BusinessFacts facts,
      ApplicationFacts application) {
    var language = claimed.map(row -> row.getString("language_code")).orElse(facts.language());
    var name = claimed.map(row -> row.getString("first_name")).orElse(null);
    var identity = claimed.map(row -> row.getUUID("identity")).orElse(null);
    var draft =
        NewChallenge.of(
            ChallengePurpose.EMAIL,
            call.principal().application(),
            claimed.map(row -> row.getUUID("id")).orElse(null),
            PendingAction.of(Identifier.of(email), language).withIdentity(identity),
            ChallengeMessage.of(Kind.EMAIL_VERIFICATION, facts.name(), name, language)
                .withLink(application.verifyEmailUrl()));
    return claimed.isPresent() ? draft : draft.pretended();
  }

  /** Following it twice changes nothing the second time, and is no mistake. */
  public Future<Empty> verifyEmail(Call<VerifyEmail> call) {
    var token = call.request().token();
    return ChallengeVerifier.businessOf(token)
        .map(
            business ->
                call.transaction(tx -> verify(tx, business, token))
                    .recover(ChallengeVerifier::taken))
        .orElseGet(() -> Future.succeededFuture(Decision.refuse(ChallengeVerifier.invalid())))
        .map(Decision::orRaise);
  }

  private Future<Decision<Empty>> verify(Tx tx, UUID business, String token) {
    return answers
        .link(tx, token, ChallengePurpose.EMAIL)
        .compose(
            followed ->
                followed instanceof Decision.Refused<PassedChallenge> refused
                    ? Future.succeededFuture(Decision.<Empty>refuse(refused.problem()))
                    : followed.orRaise().again()
                        ? again(tx, business, followed.orRaise())
                        : confirm(tx, business, followed.orRaise()));
  }

  private static Future<Decision<Empty>> again(Tx tx, UUID business, PassedChallenge met) {
    return tx.run(
            IdentifierVerificationSql.IS_PROVED,
            business,
            met.contact(),
            met.errand().claim().value())
        .map(
            rows ->
                rows.size() == 0
                    ? Decision.refuse(ChallengeVerifier.invalid())
                    : Decision.accept(new Empty()));
  }

  /**
   * What was claimed when the link was sent must still be claimed, and nobody may have proved it.
   */
  private Future<Decision<Empty>> confirm(Tx tx, UUID business, PassedChallenge met) {
    var claim = met.errand().claim();
    return tx.run(IdentifierVerificationSql.STILL_CLAIMED, business, met.contact(), claim.value())
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(Decision.<Empty>refuse(ChallengeVerifier.invalid()))
                    : proofs
                        .confirm(tx, business, met.contact(), met.errand(), clock.instant())
                        .map(done -> Decision.accept(new Empty())));
  }
}
