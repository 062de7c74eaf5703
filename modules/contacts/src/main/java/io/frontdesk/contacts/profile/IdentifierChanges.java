package io.frontdesk.contacts.profile;

import io.frontdesk.contacts.business.BusinessFacts;
import io.frontdesk.contacts.challenges.ChallengeMessage;
import io.frontdesk.contacts.challenges.ChallengePurpose;
import io.frontdesk.contacts.challenges.Challenges;
import io.frontdesk.contacts.challenges.NewChallenge;
import io.frontdesk.contacts.challenges.PendingAction;
import io.frontdesk.contacts.challenges.SecurityNotices;
import io.frontdesk.contacts.identities.IdentifierVerification;
import io.frontdesk.contacts.values.Email;
import io.frontdesk.contacts.values.Identifier;
import io.frontdesk.contacts.values.Phone;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Call;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What follows when a contact gives another email or phone: the one before is told, so that its
 * owner hears of what somebody else does with her session, and the new email is sent a link.
 */
final class IdentifierChanges {
  /** What there was of an email or phone, and what there is now. */
  record Change(String current, String pending, String now, String pendingNow) {
    boolean changes() {
      return !Objects.equals(current, now) || pends();
    }

    boolean pends() {
      return pendingNow != null && !pendingNow.equals(pending);
    }
  }

  /** A profile as it was and as it is. */
  record Both(Profile before, Profile after) {
    Change emails() {
      return new Change(
          before.emails().current(),
          before.emails().pending(),
          after.emails().current(),
          after.emails().pending());
    }

    Change phones() {
      return new Change(
          e164(before.phones().current()),
          e164(before.phones().pending()),
          e164(after.phones().current()),
          e164(after.phones().pending()));
    }

    /** Those that count from now on, since a server gave them. */
    List<Identifier> vouched() {
      var claims = new ArrayList<Identifier>();
      if (after.emails().current() != null
          && !after.emails().current().equals(before.emails().current())) {
        claims.add(Identifier.of(new Email(after.emails().current())));
      }
      var phone = after.phones().current();
      if (phone != null && !phone.e164().equals(e164(before.phones().current()))) {
        claims.add(Identifier.of(phone));
      }
      return claims;
    }
  }

  private final Challenges challenges;
  private final SecurityNotices notices;
  private final IdentifierVerification proofs;
  private final InstantSource clock;

  IdentifierChanges(
      Challenges challenges,
      SecurityNotices notices,
      IdentifierVerification proofs,
      InstantSource clock) {
    this.challenges = challenges;
    this.notices = notices;
    this.proofs = proofs;
    this.clock = clock;
  }

  Future<?> follow(Tx tx, Call<UpdateContact> call, BusinessFacts facts, Both both) {
    var vouched = call.principal().contact() == null;
    var contact = call.path("id", "contact");
    if (vouched) {
      both.vouched()
          .forEach(
              claim -> proofs.endClaims(tx, facts.business(), contact, claim, clock.instant()));
    }
    var link = facts.of(call.principal()).verifyEmailUrl();
    return told(tx, facts, contact, both)
        .compose(
            told ->
                link != null && both.emails().pends()
                    ? verify(tx, call, facts, both.after(), link)
                    : Future.succeededFuture());
  }

  /** The address that is replaced; where there is none that is proved, another of hers. */
  private Future<?> told(Tx tx, BusinessFacts facts, UUID contact, Both both) {
    var before = both.before();
    Future<?> emails =
        !both.emails().changes()
            ? Future.succeededFuture()
            : before.emails().proved()
                ? tell(tx, facts, Identifier.of(new Email(before.emails().current())), both.after())
                : notices.tellHer(tx, facts.business(), contact, Kind.ADDRESS_CHANGED, null);
    return emails.compose(
        done ->
            !both.phones().changes()
                ? Future.succeededFuture()
                : before.phones().proved()
                    ? tell(tx, facts, Identifier.of(before.phones().current()), both.after())
                    : notices
                        .tellHer(tx, facts.business(), contact, Kind.ADDRESS_CHANGED, null)
                        .mapEmpty());
  }

  private static String e164(Phone phone) {
    return phone == null ? null : phone.e164();
  }

  private Future<?> tell(Tx tx, BusinessFacts facts, Identifier old, Profile after) {
    return notices.tell(
        tx, facts.business(), old, message(Kind.ADDRESS_CHANGED, facts, after, null));
  }

  private Future<?> verify(
      Tx tx, Call<UpdateContact> call, BusinessFacts facts, Profile after, String link) {
    var claim = Identifier.of(new Email(after.emails().pending()));
    var errand = PendingAction.of(claim, after.language());
    UUID contact = call.principal().contact();
    var draft =
        NewChallenge.of(
            ChallengePurpose.EMAIL,
            call.principal().application(),
            contact,
            errand,
            message(Kind.EMAIL_VERIFICATION, facts, after, link));
    return challenges.issueOrNot(tx, call.business(), draft);
  }

  private static ChallengeMessage message(
      Kind kind, BusinessFacts facts, Profile after, String link) {
    return ChallengeMessage.of(kind, facts.name(), after.names().first(), after.language())
        .withLink(link);
  }
}
