package io.frontdesk.contacts.challenges;

import io.frontdesk.contacts.challenges.Challenges.Issued;
import io.frontdesk.contacts.values.MaskedIdentifier;
import io.frontdesk.contacts.values.Provider;
import io.frontdesk.contract.contacts.NotificationRequested.Content;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.frontdesk.platform.config.SealedValue;
import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Call;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Another code for the same challenge: the one before ends, and the tries that were made stay made.
 */
public final class ChallengeResend {
  private final ChallengeSettings settings;
  private final Secrets secrets;
  private final InstantSource clock;
  private final SendThrottle limit;
  private final SecurityNotices notices;
  private final ChallengeSecrets codes;

  public ChallengeResend(ChallengeSettings settings, Secrets secrets, InstantSource clock) {
    this.settings = settings;
    this.secrets = secrets;
    this.clock = clock;
    this.limit = new SendThrottle(settings, secrets);
    this.notices = new SecurityNotices(settings, secrets, clock);
    this.codes = new ChallengeSecrets(secrets);
  }

  /**
   * {@code provider}: what kind of address somebody is shown for whom there is no such challenge.
   */
  public Future<Issued> resend(Tx tx, Call<?> call, UUID id, Provider provider, String business) {
    var now = clock.instant();
    var application = call.principal().application();
    return tx.run(
            ChallengeSql.LOCK, call.business(), id, settings.tries(), Sql.at(now), application)
        .compose(
            rows ->
                rows.size() == 0
                    ? pretend(tx, call.business(), id, provider, now)
                    : again(tx, call, id, rows.iterator().next(), business));
  }

  private Future<Issued> again(Tx tx, Call<?> call, UUID id, Row row, String business) {
    var now = clock.instant();
    var subject = row.getBuffer("subject");
    return allowed(tx, call.business(), subject, now)
        .compose(yes -> reachable(tx, call.business(), row, now))
        .map(
            reachable -> {
              var errand =
                  SealedValue.open(
                      secrets,
                      PendingAction.PURPOSE,
                      id.toString(),
                      row.getString("sealed"),
                      PendingAction.class);
              var draft = draft(id, row, errand, business);
              renew(tx, call.business(), reachable ? draft : draft.quiet(), now);
              return new Issued(id, row.getString("masked_destination"));
            });
  }

  /** Past the limit of an address that was looked up nothing is sent, and nothing told. */
  private Future<Boolean> reachable(Tx tx, UUID business, Row row, Instant now) {
    var destination = row.getBuffer("destination");
    return destination.equals(row.getBuffer("subject"))
        ? Future.succeededFuture(true)
        : limit.allow(tx, business, destination, now);
  }

  private void renew(Tx tx, UUID business, NewChallenge draft, Instant now) {
    var digits = codes.digits();
    var until = now.plus(settings.code());
    var hash = codes.hash(digits, business, draft.id());
    tx.send(ChallengeSql.RENEW, business, draft.id(), hash, Sql.at(until));
    var message = draft.message();
    var to = draft.errand().claim().value();
    var content = new Content(to, message.business(), message.name(), digits.text(), null, null);
    notices.send(tx, business, draft, content, until);
  }

  private static NewChallenge draft(UUID id, Row row, PendingAction errand, String business) {
    var purpose = ChallengePurpose.valueOf(row.getString("purpose"));
    var kind = purpose == ChallengePurpose.ENTER ? Kind.SIGN_IN_CODE : Kind.PROOF_CODE;
    return new NewChallenge(
        id,
        purpose,
        row.getUUID("application"),
        row.getUUID("contact"),
        "",
        row.getString("masked_destination"),
        row.getBoolean("real"),
        errand,
        ChallengeMessage.of(kind, business, null, errand.language()));
  }

  private Future<Issued> pretend(Tx tx, UUID business, UUID id, Provider provider, Instant now) {
    var text = "AUTH_OTP|" + id;
    return allowed(tx, business, limit.subject(business, text), now)
        .map(yes -> new Issued(id, MaskedIdentifier.whole(provider)));
  }

  private Future<Boolean> allowed(Tx tx, UUID business, Buffer subject, Instant now) {
    return limit
        .allow(tx, business, subject, now)
        .compose(
            yes -> yes ? Future.succeededFuture(true) : limit.refuse(tx, business, subject, now));
  }
}
