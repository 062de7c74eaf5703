package io.frontdesk.contacts.challenges;

import io.frontdesk.contacts.values.Identifier;
import io.frontdesk.contacts.values.Provider;
import io.frontdesk.contract.contacts.NotificationRequested;
import io.frontdesk.contract.contacts.NotificationRequested.Content;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.frontdesk.platform.config.SealedValue;
import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.data.Tx;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Tells somebody at one address what her safety asks for; what is secret in it travels sealed. */
public final class SecurityNotices {
  /** What only informs is worth sending for a day. */
  private static final Duration NEWS = Duration.ofDays(1);

  private static final String HER =
      """
      select c.first_name, c.language_code, b.name,
        case when c.email_proved_at is not null then c.email end as email,
        case when c.phone_proved_at is not null then c.phone end as phone
      from contact c join business b on b.id = c.business
      where c.business = $1 and c.id = $2
      """;

  private final Secrets secrets;
  private final SendThrottle limit;
  private final InstantSource clock;

  public SecurityNotices(ChallengeSettings settings, Secrets secrets, InstantSource clock) {
    this.secrets = secrets;
    this.limit = new SendThrottle(settings, secrets);
    this.clock = clock;
  }

  /**
   * That something changed. As often as codes go to one address and no more, each counted apart:
   * whoever changes things back and forth sends nobody a hundred messages.
   */
  public Future<?> tell(Tx tx, UUID business, Identifier to, ChallengeMessage message) {
    var now = clock.instant();
    return limit
        .allow(tx, business, limit.subject(business, "news|" + to.subject()), now)
        .map(
            allowed -> {
              if (allowed) {
                var content =
                    new Content(to.value(), message.business(), message.name(), null, null, null);
                tx.publish(business, event(to, message, content, now.plus(NEWS)));
              }
              return null;
            });
  }

  /** The same at an address that she has proved, by mail before her phone; never at {@code but}. */
  public Future<?> tellHer(Tx tx, UUID business, UUID contact, Kind kind, Identifier but) {
    return tx.run(HER, business, contact)
        .compose(
            rows ->
                rows.stream()
                    .findFirst()
                    .flatMap(
                        row ->
                            reached(row, but).map(to -> tell(tx, business, to, message(kind, row))))
                    .orElseGet(Future::succeededFuture));
  }

  private static ChallengeMessage message(Kind kind, Row row) {
    return ChallengeMessage.of(
        kind, row.getString("name"), row.getString("first_name"), row.getString("language_code"));
  }

  private static Optional<Identifier> reached(Row row, Identifier but) {
    return Stream.of(Provider.EMAIL, Provider.PHONE)
        .filter(provider -> row.getString(provider == Provider.EMAIL ? "email" : "phone") != null)
        .map(
            provider ->
                Identifier.of(
                    provider, row.getString(provider == Provider.EMAIL ? "email" : "phone")))
        .filter(claim -> but == null || !claim.subject().equals(but.subject()))
        .findFirst();
  }

  /** Where nobody was found the same is done, and it is addressed to nobody. */
  void send(Tx tx, UUID business, NewChallenge draft, Content content, Instant until) {
    var told = draft.real() ? content : Content.TO_NOBODY;
    tx.publish(business, event(draft.errand().claim(), draft.message(), told, until));
  }

  private NotificationRequested event(
      Identifier to, ChallengeMessage message, Content content, Instant until) {
    var id = UUID.randomUUID();
    var sealed = SealedValue.seal(secrets, NotificationRequested.PURPOSE, id.toString(), content);
    return new NotificationRequested(
        id, message.kind(), to.channel(), message.language(), until, sealed);
  }
}
