package io.frontdesk.contacts.profile;

import io.frontdesk.contacts.business.BusinessFacts;
import io.frontdesk.contacts.challenges.Challenges;
import io.frontdesk.contacts.challenges.Draft;
import io.frontdesk.contacts.challenges.Errand;
import io.frontdesk.contacts.challenges.Message;
import io.frontdesk.contacts.challenges.Notices;
import io.frontdesk.contacts.challenges.Purpose;
import io.frontdesk.contacts.values.Claim;
import io.frontdesk.contacts.values.Email;
import io.frontdesk.contacts.values.Phone;
import io.frontdesk.contract.contacts.NoticeDue.Kind;
import io.frontdesk.platform.Call;
import io.frontdesk.platform.Tx;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;

/**
 * What follows when a contact gives another email or phone: the one before is told, so that its
 * owner hears of what somebody else does with her session, and the new email is sent a link.
 */
final class AddressChanges {
  /** What there was of an email or phone, and what there is now. */
  private record Change(String current, String pending, String now, String pendingNow) {
    boolean concernsOld() {
      return !Objects.equals(current, now) || pends();
    }

    boolean pends() {
      return pendingNow != null && !pendingNow.equals(pending);
    }
  }

  private final Challenges challenges;
  private final Notices notices;
  private final InstantSource clock;

  AddressChanges(Challenges challenges, Notices notices, InstantSource clock) {
    this.challenges = challenges;
    this.notices = notices;
    this.clock = clock;
  }

  Future<?> follow(
      Tx tx, Call<UpdateContact> call, BusinessFacts facts, Profile before, Profile after) {
    var emails =
        new Change(
            before.emails().current(),
            before.emails().pending(),
            after.emails().current(),
            after.emails().pending());
    var phones =
        new Change(
            e164(before.phones().current()),
            e164(before.phones().pending()),
            e164(after.phones().current()),
            e164(after.phones().pending()));
    if (before.emails().proved() && emails.concernsOld()) {
      tell(tx, facts, Claim.of(new Email(before.emails().current())), after);
    }
    if (before.phones().proved() && phones.concernsOld()) {
      tell(tx, facts, Claim.of(before.phones().current()), after);
    }
    var link = facts.of(call.principal()).verifyEmailUrl();
    return link != null && emails.pends()
        ? verify(tx, call, facts, after, link)
        : Future.succeededFuture();
  }

  private static String e164(Phone phone) {
    return phone == null ? null : phone.e164();
  }

  private void tell(Tx tx, BusinessFacts facts, Claim old, Profile after) {
    notices.tell(
        tx,
        facts.business(),
        old,
        message(Kind.ADDRESS_CHANGED, facts, after, null),
        clock.instant());
  }

  private Future<?> verify(
      Tx tx, Call<UpdateContact> call, BusinessFacts facts, Profile after, String link) {
    var claim = Claim.of(new Email(after.emails().pending()));
    var errand = new Errand(claim, null, null, after.language(), null);
    UUID contact = call.principal().contact();
    var draft =
        Draft.of(
            Purpose.EMAIL,
            call.principal().application(),
            contact,
            errand,
            message(Kind.EMAIL_VERIFICATION, facts, after, link));
    return challenges.issueOrNot(tx, call.business(), draft);
  }

  private static Message message(Kind kind, BusinessFacts facts, Profile after, String link) {
    return new Message(kind, facts.name(), after.names().first(), after.language(), link);
  }
}
