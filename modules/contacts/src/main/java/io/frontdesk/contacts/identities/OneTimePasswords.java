package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.business.BusinessCache;
import io.frontdesk.contacts.business.BusinessFacts;
import io.frontdesk.contacts.business.SignInMethod;
import io.frontdesk.contacts.challenges.ChallengeMessage;
import io.frontdesk.contacts.challenges.ChallengePurpose;
import io.frontdesk.contacts.challenges.ChallengeResend;
import io.frontdesk.contacts.challenges.Challenges;
import io.frontdesk.contacts.challenges.Challenges.Issued;
import io.frontdesk.contacts.challenges.NewChallenge;
import io.frontdesk.contacts.challenges.PendingAction;
import io.frontdesk.contacts.values.Identifier;
import io.frontdesk.contacts.values.MaskedIdentifier;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/**
 * Asking for a code to come in with. Known and unknown go the same way, through the same
 * statements, to the same answer.
 */
public final class OneTimePasswords implements Resource {
  private final BusinessCache businesses;
  private final Challenges challenges;
  private final ChallengeResend resending;

  public OneTimePasswords(
      BusinessCache businesses, Challenges challenges, ChallengeResend resending) {
    this.businesses = businesses;
    this.challenges = challenges;
    this.resending = resending;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("requestOtp", RequestOtp.class, RequestOtp.Reply.class, this::requestOtp);
  }

  public Future<RequestOtp.Reply> requestOtp(Call<RequestOtp> call) {
    return businesses
        .facts(call)
        .compose(
            facts -> {
              var sought = OtpQuery.decide(call.request(), facts.country()).orRaise();
              SignInMethod.of(sought.provider(), false)
                  .require(facts.of(call.principal()), "method");
              return sought.authOtp() == null
                  ? issue(call, sought, facts)
                  : again(call, sought, facts);
            })
        .map(issued -> new RequestOtp.Reply(issued.id(), issued.shown()));
  }

  private Future<Issued> again(Call<?> call, OtpQuery sought, BusinessFacts facts) {
    return call.transaction(
        tx -> resending.resend(tx, call, sought.authOtp(), sought.provider(), facts.name()));
  }

  private Future<Issued> issue(Call<?> call, OtpQuery sought, BusinessFacts facts) {
    return ContactMatcher.find(call, sought)
        .compose(found -> issue(call, draft(call, sought, found, facts)));
  }

  private NewChallenge draft(
      Call<?> call, OtpQuery sought, Optional<ContactMatch> found, BusinessFacts facts) {
    var destination = found.map(ContactMatch::destination);
    var nobody =
        Optional.ofNullable(sought.typed())
            .orElse(Identifier.of(sought.provider(), "?" + sought.subject()));
    var claim = destination.orElse(nobody);
    var language = found.map(ContactMatch::language).orElse(facts.language());
    var name = found.map(ContactMatch::name).orElse(null);
    var draft =
        NewChallenge.of(
                ChallengePurpose.ENTER,
                call.principal().application(),
                found.map(ContactMatch::contact).orElse(null),
                PendingAction.of(claim, language).withIdentity(UUID.randomUUID()),
                ChallengeMessage.of(Kind.SIGN_IN_CODE, facts.name(), name, language))
            .askedBy(sought.subject(), shown(sought));
    return destination.isPresent() ? draft : draft.pretended();
  }

  private static String shown(OtpQuery sought) {
    return sought.typed() != null
        ? sought.typed().shown()
        : MaskedIdentifier.whole(sought.provider());
  }

  /** Signing in by a code: to an address that finds somebody, or as if it did. */
  public Future<Issued> enter(Call<?> call, Identifier claim, BusinessFacts facts) {
    return IdentifierOwners.find(call::query, call.business(), claim)
        .compose(
            found -> {
              var language = found.map(IdentifierOwner::language).orElse(facts.language());
              var name = found.map(each -> each.shown().firstName()).orElse(null);
              var contact = found.map(IdentifierOwner::contact).orElse(null);
              var errand = PendingAction.of(claim, language).withIdentity(UUID.randomUUID());
              var message = ChallengeMessage.of(Kind.SIGN_IN_CODE, facts.name(), name, language);
              var draft =
                  NewChallenge.of(
                      ChallengePurpose.ENTER,
                      call.principal().application(),
                      contact,
                      errand,
                      message);
              return issue(call, found.isPresent() ? draft : draft.pretended());
            });
  }

  private Future<Issued> issue(Call<?> call, NewChallenge draft) {
    return call.transaction(tx -> challenges.issue(tx, call.business(), draft));
  }
}
