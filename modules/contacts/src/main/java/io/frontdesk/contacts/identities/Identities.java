package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.business.BusinessCache;
import io.frontdesk.contacts.business.BusinessFacts;
import io.frontdesk.contacts.business.SignInMethod;
import io.frontdesk.contacts.challenges.ChallengeMessage;
import io.frontdesk.contacts.challenges.ChallengePurpose;
import io.frontdesk.contacts.challenges.Challenges;
import io.frontdesk.contacts.challenges.Challenges.Issued;
import io.frontdesk.contacts.challenges.NewChallenge;
import io.frontdesk.contacts.challenges.PendingAction;
import io.frontdesk.contacts.sessions.CommonPasswords;
import io.frontdesk.contacts.sessions.Password;
import io.frontdesk.contacts.sessions.Passwords;
import io.frontdesk.contacts.values.Identifier;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Ownership;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import java.util.UUID;

/** Another way to sign in for a contact: hers as soon as she proves the address, and not before. */
public final class Identities implements Resource {
  private final BusinessCache businesses;
  private final Passwords passwords;
  private final Challenges challenges;

  public Identities(BusinessCache businesses, Passwords passwords, Challenges challenges) {
    this.businesses = businesses;
    this.passwords = passwords;
    this.challenges = challenges;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("addIdentity", AddIdentity.class, AddIdentity.Reply.class, this::addIdentity);
  }

  /** Nothing of it is kept but in the challenge: what is never proved leaves nothing behind. */
  public Future<AddIdentity.Reply> addIdentity(Call<AddIdentity> call) {
    var contact = Ownership.contact(call);
    var claim = AddIdentity.claim(call.request()).orRaise();
    return businesses
        .facts(call)
        .compose(
            facts -> {
              offered(call, claim, facts);
              return hash(call, claim)
                  .compose(hash -> challenge(call, contact, claim, hash, facts))
                  .map(issued -> new AddIdentity.Reply(issued.id()));
            });
  }

  /** A server may give a contact any way in; which of them an app offers is the app's to say. */
  private static void offered(Call<AddIdentity> call, Identifier claim, BusinessFacts facts) {
    if (call.principal().application() != null) {
      var password = !isEmpty(call.request().password());
      SignInMethod.of(claim.provider(), password).require(facts.of(call.principal()), "provider");
    }
  }

  private Future<String> hash(Call<AddIdentity> call, Identifier claim) {
    var given = call.request().password();
    return isEmpty(given)
        ? Future.succeededFuture(null)
        : passwords.hash(call.vertx(), checked(given, claim));
  }

  private static Password checked(String given, Identifier claim) {
    var password = Password.decide(given, "password").orRaise();
    return CommonPasswords.refuse(password, claim.value(), "password").orRaise();
  }

  private Future<Issued> challenge(
      Call<?> call, UUID contact, Identifier claim, String hash, BusinessFacts facts) {
    return call.transaction(
        tx ->
            IdentitySql.contact(tx, call.business(), contact)
                .compose(
                    found -> {
                      var her = found.orElseThrow(() -> Problem.notFound("contact").raise());
                      var language = her.language();
                      var name = her.shown().firstName();
                      var id = UUID.randomUUID();
                      var errand =
                          PendingAction.of(claim, language).withIdentity(id).withPassword(hash);
                      var message =
                          ChallengeMessage.of(Kind.PROOF_CODE, facts.name(), name, language);
                      var draft =
                          NewChallenge.of(
                                  ChallengePurpose.IDENTITY,
                                  call.principal().application(),
                                  contact,
                                  errand,
                                  message)
                              .withId(id);
                      return challenges.issue(tx, call.business(), draft);
                    }));
  }

  private static boolean isEmpty(String text) {
    return text == null || text.isEmpty();
  }
}
