package io.frontdesk.contacts.passwords;

import io.frontdesk.contacts.business.BusinessFacts;
import io.frontdesk.contacts.business.KnownBusinesses;
import io.frontdesk.contacts.business.Way;
import io.frontdesk.contacts.challenges.Answers;
import io.frontdesk.contacts.challenges.Challenges;
import io.frontdesk.contacts.challenges.Draft;
import io.frontdesk.contacts.challenges.Errand;
import io.frontdesk.contacts.challenges.Message;
import io.frontdesk.contacts.challenges.Met;
import io.frontdesk.contacts.challenges.Purpose;
import io.frontdesk.contacts.identities.Proofs;
import io.frontdesk.contacts.sessions.KnownPasswords;
import io.frontdesk.contacts.sessions.Password;
import io.frontdesk.contacts.sessions.Passwords;
import io.frontdesk.contacts.values.Claim;
import io.frontdesk.contract.contacts.NoticeDue.Kind;
import io.frontdesk.kernel.Decision;
import io.frontdesk.platform.Call;
import io.frontdesk.platform.Operations.Nothing;
import io.frontdesk.platform.Tx;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Another password for who forgot hers: to the address that she signs in with goes a link, and a
 * code.
 */
public final class ForgottenPasswords {
  private final KnownBusinesses businesses;
  private final Challenges challenges;
  private final Answers answers;
  private final Proofs proofs;
  private final Replacing replacing;
  private final Passwords passwords;
  private final InstantSource clock;

  public ForgottenPasswords(
      KnownBusinesses businesses,
      Challenges challenges,
      Answers answers,
      Proofs proofs,
      Replacing replacing,
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

  /** The same answer in the same time, whoever it is; what can be no address is nobody's either. */
  public Future<Nothing> forgotPassword(Call<ForgotPassword> call) {
    return businesses
        .facts(call)
        .compose(
            facts ->
                Username.read(call.request().username(), facts.country())
                    .map(claim -> issue(call, claim, facts))
                    .orElseGet(() -> Future.succeededFuture(new Nothing())));
  }

  private Future<Nothing> issue(Call<?> call, Claim claim, BusinessFacts facts) {
    Way.of(claim.provider(), true).require(facts.of(call.principal()), "username");
    return call.query(Replacing.WHOSE, call.business(), claim.provider().name(), claim.value())
        .compose(
            rows -> {
              var draft = draft(call, claim, rows.stream().findFirst(), facts);
              return call.transaction(tx -> challenges.issue(tx, call.business(), draft));
            })
        .map(issued -> new Nothing());
  }

  private static Draft draft(Call<?> call, Claim claim, Optional<Row> found, BusinessFacts facts) {
    var language = found.map(row -> row.getString("language_code")).orElse(facts.language());
    var name = found.map(row -> row.getString("first_name")).orElse(null);
    var identity = found.map(row -> row.getUUID("id")).orElseGet(UUID::randomUUID);
    var link = claim.isEmail() ? facts.of(call.principal()).resetPasswordUrl() : null;
    var draft =
        Draft.of(
            Purpose.PASSWORD,
            null,
            found.map(row -> row.getUUID("contact")).orElse(null),
            new Errand(claim, identity, null, language, null),
            new Message(Kind.PASSWORD_RESET, facts.name(), name, language, link));
    return found.isPresent() ? draft : draft.pretended();
  }

  /** Hashing comes first: what cannot be done must not use up the link. */
  public Future<Nothing> changeForgottenPassword(Call<ChangeForgottenPassword> call) {
    var password = Password.decide(call.request().password(), "password").orRaise();
    var token = call.request().token().strip();
    var known = KnownPasswords.refuse(password, username(token), "password").orRaise();
    return passwords
        .hash(call.vertx(), known)
        .compose(
            hash ->
                Answers.businessOf(token)
                    .map(business -> byLink(call, business, token, hash))
                    .orElseGet(() -> byCode(call, token, hash)))
        .map(Decision::orRaise);
  }

  private static String username(String token) {
    var blank = token.lastIndexOf(' ');
    return blank < 0 ? "" : token.substring(0, blank);
  }

  private Future<Decision<Nothing>> byLink(Call<?> call, UUID business, String token, String hash) {
    return businesses
        .facts(call, business)
        .compose(
            facts ->
                call.transaction(
                    tx ->
                        answers
                            .link(tx, token, Purpose.PASSWORD)
                            .compose(met -> change(tx, facts, met, hash))));
  }

  /** A code says nothing of its business: the application's key does. */
  private Future<Decision<Nothing>> byCode(Call<?> call, String token, String hash) {
    if (call.business() == null || username(token).isEmpty()) {
      return Future.succeededFuture(Decision.refuse(Answers.invalid()));
    }
    return businesses
        .facts(call)
        .compose(
            facts ->
                Username.read(username(token), facts.country())
                    .map(claim -> byCode(call, claim, token, hash, facts))
                    .orElseGet(() -> Future.succeededFuture(Decision.refuse(Answers.invalid()))));
  }

  private Future<Decision<Nothing>> byCode(
      Call<?> call, Claim claim, String token, String hash, BusinessFacts facts) {
    var code = token.substring(token.lastIndexOf(' ') + 1);
    return call.transaction(
        tx ->
            answers
                .passwordCode(tx, call, claim, code)
                .compose(met -> change(tx, facts, met, hash)));
  }

  /** Her mailbox or phone is proved as well; whoever was signed in as her is no more. */
  private Future<Decision<Nothing>> change(
      Tx tx, BusinessFacts facts, Decision<Met> answered, String hash) {
    if (answered instanceof Decision.Refused<Met> || answered.orRaise().again()) {
      return Future.succeededFuture(Decision.refuse(Answers.invalid()));
    }
    var met = answered.orRaise();
    var now = clock.instant();
    var business = facts.business();
    var claim = met.errand().claim();
    return tx.run(Replacing.WHOSE, business, claim.provider().name(), claim.value())
        .compose(
            rows -> {
              var still =
                  rows.stream().anyMatch(row -> row.getUUID("id").equals(met.errand().identity()));
              return !still
                  ? Future.succeededFuture(Decision.<Nothing>refuse(Answers.invalid()))
                  : proofs
                      .confirm(tx, business, met.contact(), met.errand(), now)
                      .compose(
                          identity ->
                              replacing.replace(tx, facts, met.contact(), identity, hash, null))
                      .map(done -> Decision.accept(new Nothing()));
            });
  }
}
