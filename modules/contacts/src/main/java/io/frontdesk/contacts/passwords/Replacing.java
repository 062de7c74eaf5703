package io.frontdesk.contacts.passwords;

import io.frontdesk.contacts.business.BusinessFacts;
import io.frontdesk.contacts.challenges.Message;
import io.frontdesk.contacts.challenges.Notices;
import io.frontdesk.contacts.sessions.Sessions;
import io.frontdesk.contacts.values.Claim;
import io.frontdesk.contacts.values.Provider;
import io.frontdesk.contract.contacts.NoticeDue.Kind;
import io.frontdesk.platform.Tx;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** A password takes the place of another: other sessions end, and she is told. */
public final class Replacing {
  /**
   * Who may choose another password by this address: its identity if it is proved, or if its
   * contact has no other; else whoever claimed it without proof would share what its owner gets.
   */
  static final String WHOSE =
      """
      select i.id, i.contact, c.first_name, c.language_code
      from identity i join contact c on c.business = i.business and c.id = i.contact
      where i.business = $1 and i.provider = $2 and i.value = $3
        and (i.proved_at is not null or not exists (
          select 1 from identity o where o.business = i.business and o.contact = i.contact and o.id <> i.id))
      """;

  private final Sessions sessions;
  private final Notices notices;
  private final InstantSource clock;

  public Replacing(Sessions sessions, Notices notices, InstantSource clock) {
    this.sessions = sessions;
    this.notices = notices;
    this.clock = clock;
  }

  /** {@code identity}: gets it though it is not proved; {@code but}: the session that stays. */
  Future<Void> replace(
      Tx tx, BusinessFacts facts, UUID contact, UUID identity, String hash, UUID but) {
    var now = clock.instant();
    var business = facts.business();
    tx.send(PasswordSql.SET, business, contact, hash, identity);
    sessions.endOthers(tx, business, contact, but, now);
    return tx.run(PasswordSql.TOLD, business, contact)
        .map(
            rows -> {
              rows.forEach(row -> tell(tx, facts, row));
              return null;
            });
  }

  private void tell(Tx tx, BusinessFacts facts, Row row) {
    var message =
        new Message(
            Kind.PASSWORD_CHANGED,
            facts.name(),
            row.getString("first_name"),
            row.getString("language_code"),
            null);
    reached(row).ifPresent(to -> notices.tell(tx, facts.business(), to, message, clock.instant()));
  }

  /** Mail where there is some; else her phone. */
  private static Optional<Claim> reached(Row row) {
    if (row.getBoolean("email_proved")) {
      return Optional.of(Claim.of(Provider.EMAIL, row.getString("email")));
    }
    return row.getBoolean("phone_proved")
        ? Optional.of(Claim.of(Provider.PHONE, row.getString("phone")))
        : Optional.empty();
  }
}
