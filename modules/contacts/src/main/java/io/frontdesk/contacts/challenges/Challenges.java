package io.frontdesk.contacts.challenges;

import io.frontdesk.contract.contacts.NotificationRequested.Content;
import io.frontdesk.platform.config.SealedValue;
import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.data.Tx;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Codes and links that prove an address: issued, counted, and kept only as keyed hashes. */
public final class Challenges {
  /** What the asker is told: which challenge it is, and where its code went, masked. */
  public record Issued(UUID id, String shown) {}

  private final ChallengeSettings settings;
  private final Secrets secrets;
  private final InstantSource clock;
  private final SendThrottle limit;
  private final SecurityNotices notices;
  private final ChallengeSecrets codes;

  public Challenges(ChallengeSettings settings, Secrets secrets, InstantSource clock) {
    this.settings = settings;
    this.secrets = secrets;
    this.clock = clock;
    this.limit = new SendThrottle(settings, secrets);
    this.notices = new SecurityNotices(settings, secrets, clock);
    this.codes = new ChallengeSecrets(secrets);
  }

  /** Refused with 429 where there were too many; known or unknown, the way is the same. */
  public Future<Issued> issue(Tx tx, UUID business, NewChallenge draft) {
    return issue(tx, business, draft, false);
  }

  /** As {@link #issue}, for work that must not fail for it: past the limit nothing is sent. */
  public Future<Issued> issueOrNot(Tx tx, UUID business, NewChallenge draft) {
    return issue(tx, business, draft, true);
  }

  private Future<Issued> issue(Tx tx, UUID business, NewChallenge draft, boolean orNot) {
    var now = clock.instant();
    var subject = limit.subject(business, draft.typed());
    return limit
        .allow(tx, business, subject, now)
        .compose(
            allowed ->
                allowed || orNot
                    ? reachable(tx, business, allowed ? draft : draft.quiet(), now)
                    : limit.<NewChallenge>refuse(tx, business, subject, now))
        .map(checked -> store(tx, business, checked, now));
  }

  /**
   * An address that was looked up has a limit of its own, and to be over it must not be told: it
   * would tell that there is such an address.
   */
  private Future<NewChallenge> reachable(Tx tx, UUID business, NewChallenge draft, Instant now) {
    var address = draft.errand().claim().subject();
    return draft.typed().equals(address)
        ? Future.succeededFuture(draft)
        : limit
            .allow(tx, business, limit.subject(business, address), now)
            .map(allowed -> allowed ? draft : draft.quiet());
  }

  private Issued store(Tx tx, UUID business, NewChallenge draft, Instant now) {
    var digits = codes.digits();
    var token = codes.token(business);
    var code = codes.hash(digits, business, key(draft));
    var linked = draft.message().link() != null;
    var until = now.plus(lasting(draft.purpose()));
    var keptUntil =
        draft.purpose() == ChallengePurpose.ENTER || draft.purpose() == ChallengePurpose.IDENTITY
            ? now.plus(settings.resend())
            : until;
    tx.send(
        ChallengeSql.INSERT,
        business,
        draft.id(),
        draft.purpose().name(),
        draft.application(),
        draft.contact(),
        limit.subject(business, draft.typed()),
        limit.subject(business, draft.errand().claim().subject()),
        draft.shown(),
        draft.real() && draft.purpose() != ChallengePurpose.EMAIL ? code : null,
        // Also where nobody gets it: what is kept for who is unknown takes as long.
        linked ? ChallengeSecrets.hash(token) : null,
        SealedValue.seal(secrets, PendingAction.PURPOSE, draft.id().toString(), draft.errand()),
        Sql.at(now),
        Sql.at(until),
        Sql.at(keptUntil));
    notices.send(tx, business, draft, content(draft, digits, token), until);
    return new Issued(draft.id(), draft.shown());
  }

  /** One for a password is looked for by the address, since its asker is told no id. */
  private static Object key(NewChallenge draft) {
    return draft.purpose() == ChallengePurpose.PASSWORD
        ? draft.errand().claim().subject()
        : draft.id();
  }

  private Duration lasting(ChallengePurpose purpose) {
    return switch (purpose) {
      case ENTER, IDENTITY -> settings.code();
      case EMAIL -> settings.link();
      case PASSWORD -> settings.reset();
    };
  }

  private static Content content(NewChallenge draft, OneTimeCode digits, LinkToken token) {
    var message = draft.message();
    var linked = message.link() != null;
    return new Content(
        draft.errand().claim().value(),
        message.business(),
        message.name(),
        draft.purpose() == ChallengePurpose.EMAIL ? null : digits.text(),
        linked ? token.value() : null,
        linked ? message.link().replace("{token}", token.value()) : null);
  }

  public static List<String> cleaning() {
    return List.of(ChallengeSql.CLEAN, ChallengeSql.CLEAN_NOTICES);
  }
}
