package io.frontdesk.contacts.passwords;

import io.frontdesk.contacts.business.BusinessCache;
import io.frontdesk.contacts.business.BusinessFacts;
import io.frontdesk.contacts.business.SignInMethod;
import io.frontdesk.contacts.challenges.ChallengeMessage;
import io.frontdesk.contacts.challenges.ChallengePurpose;
import io.frontdesk.contacts.challenges.ChallengeVerifier;
import io.frontdesk.contacts.challenges.Challenges;
import io.frontdesk.contacts.challenges.NewChallenge;
import io.frontdesk.contacts.challenges.PassedChallenge;
import io.frontdesk.contacts.challenges.PendingAction;
import io.frontdesk.contacts.identities.IdentifierVerification;
import io.frontdesk.contacts.sessions.CommonPasswords;
import io.frontdesk.contacts.sessions.Password;
import io.frontdesk.contacts.sessions.Passwords;
import io.frontdesk.contacts.values.Identifier;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.frontdesk.kernel.Decision;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Another password for who forgot hers: to the address that she signs in with goes a link, and a
 * code.
 */
public final class PasswordReset implements Resource {
  /** A password that somebody chose, and its hash. */
  private record New(Password text, String hash) {
    @Override
    public String toString() {
      return "New[…]";
    }
  }

  private final BusinessCache businesses;
  private final Challenges challenges;
  private final ChallengeVerifier answers;
  private final IdentifierVerification proofs;
  private final PasswordReplacement replacing;
  private final Passwords passwords;
  private final InstantSource clock;

  public PasswordReset(
      BusinessCache businesses,
      Challenges challenges,
      ChallengeVerifier answers,
      IdentifierVerification proofs,
      PasswordReplacement replacing,
      Passwords passwords,
      InstantSource clock) {
    this.businesses = businesses;
    this.challenges = challenges;
    this.answers = answers;
    this.proofs = proofs;
    this.replacing = replacing;
    this.passwords = passwords;
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("forgotPassword", ForgotPassword.class, Empty.class, this::forgotPassword)
        .on(
            "changeForgottenPassword",
            ChangeForgottenPassword.class,
            Empty.class,
            this::changeForgottenPassword);
  }

  /** The same answer in the same time, whoever it is; what can be no address is nobody's either. */
  public Future<Empty> forgotPassword(Call<ForgotPassword> call) {
    return businesses
        .facts(call)
        .compose(
            facts ->
                Username.read(call.request().username(), facts.country())
                    .map(claim -> issue(call, claim, facts))
                    .orElseGet(() -> Future.succeededFuture(new Empty())));
  }

  private Future<Empty> issue(Call<?> call, Identifier claim, BusinessFacts facts) {
    SignInMethod.of(claim.provider(), true).require(facts.of(call.principal()), "username");
    return call.query(PasswordReplacement.whose(claim), call.business(), claim.value())
        .compose(
            rows -> {
              var draft = draft(call, claim, rows.stream().findFirst(), facts);
              return call.transaction(tx -> challenges.issue(tx, call.business(), draft));
            })
        .map(issued -> new Empty());
  }

  private static NewChallenge draft(
      Call<?> call, Identifier claim, Optional<Row> found, BusinessFacts facts) {
    var language = found.map(row -> row.getString("language_code")).orElse(facts.language());
    var name = found.map(row -> row.getString("first_name")).orElse(null);
    var identity = found.map(row -> row.getUUID("id")).orElseGet(UUID::randomUUID);
    var link = claim.isEmail() ? facts.of(call.principal()).resetPasswordUrl() : null;
    var draft =
        NewChallenge.of(
            ChallengePurpose.PASSWORD,
            null,
            found.map(row -> row.getUUID("contact")).orElse(null),
            PendingAction.of(claim, language).withIdentity(identity),
            ChallengeMessage.of(Kind.PASSWORD_RESET, facts.name(), name, language).withLink(link));
    return found.isPresent() ? draft : draft.pretended();
  }

  /** Hashing comes first: what cannot be done must not use up the link. */
  public Future<Empty> changeForgottenPassword(Call<ChangeForgottenPassword> call) {
    var password = Password.decide(call.request().password(), "password").orRaise();
    var known = CommonPasswords.refuse(password, "", "password").orRaise();
    var token = call.request().token().strip();
    return passwords
        .hash(call.vertx(), known)
        .map(hash -> new New(known, hash))
        .compose(
            fresh ->
                ChallengeVerifier.businessOf(token)
                    .map(business -> byLink(call, business, token, fresh))
                    .orElseGet(() -> byCode(call, token, fresh)))
        .recover(ChallengeVerifier::taken)
        .map(Decision::orRaise);
  }

  private static String username(String token) {
    var blank = token.lastIndexOf(' ');
    return blank < 0 ? "" : token.substring(0, blank);
  }

  private Future<Decision<Empty>> byLink(Call<?> call, UUID business, String token, New password) {
    return call.transaction(
        tx ->
            answers
                .link(tx, token, ChallengePurpose.PASSWORD)
                .compose(met -> change(tx, business, met, password)));
  }

  /** A code says nothing of its business: the application's key does. */
  private Future<Decision<Empty>> byCode(Call<?> call, String token, New password) {
    if (call.business() == null || username(token).isEmpty()) {
      return Future.succeededFuture(Decision.refuse(ChallengeVerifier.invalid()));
    }
    return businesses
        .facts(call)
        .compose(
            facts ->
                Username.read(username(token), facts.country())
                    .map(claim -> byCode(call, claim, token, password))
                    .orElseGet(
                        () ->
                            Future.succeededFuture(Decision.refuse(ChallengeVerifier.invalid()))));
  }

  private Future<Decision<Empty>> byCode(
      Call<?> call, Identifier claim, String token, New password) {
    var code = token.substring(token.lastIndexOf(' ') + 1);
    return call.transaction(
        tx ->
            answers
                .passwordCode(tx, call, claim, code)
                .compose(met -> change(tx, call.business(), met, password)));
  }

  /** Her mailbox or phone is proved as well; whoever was signed in as her is no more. */
  private Future<Decision<Empty>> change(
      Tx tx, UUID business, Decision<PassedChallenge> answered, New password) {
    if (answered instanceof Decision.Refused<PassedChallenge> || answered.orRaise().again()) {
      return Future.succeededFuture(Decision.refuse(ChallengeVerifier.invalid()));
    }
    var met = answered.orRaise();
    var claim = met.errand().claim();
    // Raised, not answered: the link is as good as before.
    CommonPasswords.refuse(password.text(), claim.value(), "password").orRaise();
    return tx.run(PasswordReplacement.whose(claim), business, claim.value())
        .compose(
            rows ->
                rows.stream()
                    .filter(row -> row.getUUID("id").equals(met.errand().identity()))
                    .findFirst()
                    .map(row -> change(tx, business, met, password, row.getBoolean("proved")))
                    .orElseGet(
                        () ->
                            Future.succeededFuture(Decision.refuse(ChallengeVerifier.invalid()))));
  }

  private Future<Decision<Empty>> change(
      Tx tx, UUID business, PassedChallenge met, New password, boolean proved) {
    if (!proved) {
      tx.send(PasswordSql.DROP_UNPROVED, business, met.contact());
    }
    return proofs
        .confirm(tx, business, met.contact(), met.errand(), clock.instant())
        .compose(
            identity ->
                replacing.replace(tx, business, met.contact(), identity, password.hash(), null))
        .map(done -> Decision.accept(new Empty()));
  }
}
