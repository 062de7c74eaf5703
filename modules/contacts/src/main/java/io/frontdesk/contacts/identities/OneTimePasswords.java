package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.business.BusinessFacts;
import io.frontdesk.contacts.business.KnownBusinesses;
import io.frontdesk.contacts.business.Way;
import io.frontdesk.contacts.challenges.Challenges;
import io.frontdesk.contacts.challenges.Challenges.Issued;
import io.frontdesk.contacts.challenges.Draft;
import io.frontdesk.contacts.challenges.Errand;
import io.frontdesk.contacts.challenges.Message;
import io.frontdesk.contacts.challenges.Purpose;
import io.frontdesk.contacts.challenges.Resending;
import io.frontdesk.contacts.values.Claim;
import io.frontdesk.contacts.values.Masked;
import io.frontdesk.contract.contacts.NoticeDue.Kind;
import io.frontdesk.platform.Call;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/**
 * Asking for a code to come in with. Known and unknown go the same way, through the same
 * statements, to the same answer.
 */
public final class OneTimePasswords {
  private final KnownBusinesses businesses;
  private final Challenges challenges;
  private final Resending resending;

  public OneTimePasswords(KnownBusinesses businesses, Challenges challenges, Resending resending) {
    this.businesses = businesses;
    this.challenges = challenges;
    this.resending = resending;
  }

  public Future<RequestOtp.Reply> requestOtp(Call<RequestOtp> call) {
    return businesses
        .facts(call)
        .compose(
            facts -> {
              var sought = Sought.decide(call.request(), facts.country()).orRaise();
              Way.of(sought.provider(), false).require(facts.of(call.principal()), "method");
              return sought.authOtp() == null
                  ? issue(call, sought, facts)
                  : again(call, sought, facts);
            })
        .map(issued -> new RequestOtp.Reply(issued.id(), issued.shown()));
  }

  private Future<Issued> again(Call<?> call, Sought sought, BusinessFacts facts) {
    return call.transaction(
        tx -> resending.resend(tx, call, sought.authOtp(), sought.provider(), facts.name()));
  }

  private Future<Issued> issue(Call<?> call, Sought sought, BusinessFacts facts) {
    return Findings.find(call, sought)
        .compose(found -> issue(call, draft(call, sought, found, facts)));
  }

  private Draft draft(Call<?> call, Sought sought, Optional<Finding> found, BusinessFacts facts) {
    var destination = found.map(Finding::destination);
    var nobody =
        Optional.ofNullable(sought.typed())
            .orElse(Claim.of(sought.provider(), "?" + sought.subject()));
    var claim = destination.orElse(nobody);
    var language = found.map(Finding::language).orElse(facts.language());
    var name = found.map(Finding::name).orElse(null);
    var shown = shown(sought);
    return new Draft(
        UUID.randomUUID(),
        Purpose.ENTER,
        call.principal().application(),
        destination.isPresent() ? found.get().contact() : null,
        sought.subject(),
        shown,
        destination.isPresent(),
        new Errand(claim, UUID.randomUUID(), null, language, null),
        new Message(Kind.SIGN_IN_CODE, facts.name(), name, language, null));
  }

  private static String shown(Sought sought) {
    return sought.typed() != null ? sought.typed().shown() : Masked.whole(sought.provider());
  }

  /** Signing in by a code: to an address that finds somebody, or as if it did. */
  public Future<Issued> enter(Call<?> call, Claim claim, BusinessFacts facts) {
    return Entries.find(call::query, call.business(), claim)
        .compose(
            found -> {
              var language = found.map(Entry::language).orElse(facts.language());
              var name = found.map(each -> each.shown().firstName()).orElse(null);
              var contact = found.map(Entry::contact).orElse(null);
              var errand = new Errand(claim, UUID.randomUUID(), null, language, null);
              var message = new Message(Kind.SIGN_IN_CODE, facts.name(), name, language, null);
              var draft =
                  Draft.of(Purpose.ENTER, call.principal().application(), contact, errand, message);
              return issue(call, found.isPresent() ? draft : draft.pretended());
            });
  }

  private Future<Issued> issue(Call<?> call, Draft draft) {
    return call.transaction(tx -> challenges.issue(tx, call.business(), draft));
  }
}
