package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.business.ApplicationFacts;
import io.frontdesk.contacts.business.BusinessFacts;
import io.frontdesk.contacts.business.KnownBusinesses;
import io.frontdesk.contacts.challenges.Answers;
import io.frontdesk.contacts.challenges.Challenges;
import io.frontdesk.contacts.challenges.Draft;
import io.frontdesk.contacts.challenges.Errand;
import io.frontdesk.contacts.challenges.Message;
import io.frontdesk.contacts.challenges.Met;
import io.frontdesk.contacts.challenges.Purpose;
import io.frontdesk.contacts.values.Claim;
import io.frontdesk.contacts.values.Email;
import io.frontdesk.contract.contacts.NoticeDue.Kind;
import io.frontdesk.kernel.Decision;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.Call;
import io.frontdesk.platform.Operations.Nothing;
import io.frontdesk.platform.Tx;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Proving an email by a link: whoever follows it has the mailbox. */
public final class Verifications {
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

  private final KnownBusinesses businesses;
  private final Challenges challenges;
  private final Answers answers;
  private final Proofs proofs;
  private final InstantSource clock;

  public Verifications(
      KnownBusinesses businesses,
      Challenges challenges,
      Answers answers,
      Proofs proofs,
      InstantSource clock) {
    this.businesses = businesses;
    this.challenges = challenges;
    this.answers = answers;
    this.proofs = proofs;
    this.clock = clock;
  }

  /**
   * Whoever claims the address and has not proved it gets a link there; nobody else learns of it.
   */
  public Future<Nothing> requestEmailVerification(Call<RequestEmailVerification> call) {
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
        .map(issued -> new Nothing());
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

  private static Draft draft(
      Call<?> call,
      Email email,
      Optional<Row> claimed,
      BusinessFacts facts,
      ApplicationFacts application) {
    var language = claimed.map(row -> row.getString("language_code")).orElse(facts.language());
    var name = claimed.map(row -> row.getString("first_name")).orElse(null);
    var identity = claimed.map(row -> row.getUUID("identity")).orElse(null);
    var draft =
        Draft.of(
            Purpose.EMAIL,
            call.principal().application(),
            claimed.map(row -> row.getUUID("id")).orElse(null),
            new Errand(Claim.of(email), identity, null, language, null),
            new Message(
                Kind.EMAIL_VERIFICATION,
                facts.name(),
                name,
                language,
                application.verifyEmailUrl()));
    return claimed.isPresent() ? draft : draft.pretended();
  }

  /** Following it twice changes nothing the second time, and is no mistake. */
  public Future<Nothing> verifyEmail(Call<VerifyEmail> call) {
    var token = call.request().token();
    return Answers.businessOf(token)
        .map(
            business -> call.transaction(tx -> verify(tx, business, token)).recover(Answers::taken))
        .orElseGet(() -> Future.succeededFuture(Decision.refuse(Answers.invalid())))
        .map(Decision::orRaise);
  }

  private Future<Decision<Nothing>> verify(Tx tx, UUID business, String token) {
    return answers
        .link(tx, token, Purpose.EMAIL)
        .compose(
            followed ->
                followed instanceof Decision.Refused<Met> refused
                    ? Future.succeededFuture(Decision.<Nothing>refuse(refused.problem()))
                    : followed.orRaise().again()
                        ? again(tx, business, followed.orRaise())
                        : confirm(tx, business, followed.orRaise()));
  }

  private static Future<Decision<Nothing>> again(Tx tx, UUID business, Met met) {
    return tx.run(ProofSql.IS_PROVED, business, met.contact(), met.errand().claim().value())
        .map(
            rows ->
                rows.size() == 0
                    ? Decision.refuse(Answers.invalid())
                    : Decision.accept(new Nothing()));
  }

  /**
   * What was claimed when the link was sent must still be claimed, and nobody may have proved it.
   */
  private Future<Decision<Nothing>> confirm(Tx tx, UUID business, Met met) {
    var claim = met.errand().claim();
    return tx.run(ProofSql.STILL_CLAIMED, business, met.contact(), claim.value())
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(Decision.<Nothing>refuse(Answers.invalid()))
                    : proofs
                        .confirm(tx, business, met.contact(), met.errand(), clock.instant())
                        .map(done -> Decision.accept(new Nothing())));
  }
}
