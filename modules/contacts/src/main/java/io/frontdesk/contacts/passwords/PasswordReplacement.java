package io.frontdesk.contacts.passwords;

import io.frontdesk.contacts.challenges.SecurityNotices;
import io.frontdesk.contacts.sessions.Sessions;
import io.frontdesk.contacts.values.Identifier;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.frontdesk.platform.data.Tx;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.UUID;

/** A password takes the place of another: other sessions end, and she is told. */
public final class PasswordReplacement {
  /**
   * Who may choose another password by this address: its identity if it is proved; else only where
   * its contact has proved nothing, can come in by nothing else, and nobody else has proved it.
   */
  private static final String WHOSE =
      """
      select i.id, i.contact, i.proved_at is not null as proved, c.first_name, c.language_code
      from identity i join contact c on c.business = i.business and c.id = i.contact
      where i.business = $1 and i.provider = '%2$s' and i.value = $2
        and (i.proved_at is not null or (
          c.email_proved_at is null and c.phone_proved_at is null and not exists (
            select 1 from identity o where o.business = i.business and o.contact = i.contact and o.id <> i.id)
          and not exists (
            select 1 from contact v
            where v.business = i.business and v.%1$s = i.value and v.%1$s_proved_at is not null and v.id <> c.id)))
      """;

  private static final String WHOSE_EMAIL = WHOSE.formatted("email", "EMAIL");
  private static final String WHOSE_PHONE = WHOSE.formatted("phone", "PHONE");

  static String whose(Identifier claim) {
    return claim.isEmail() ? WHOSE_EMAIL : WHOSE_PHONE;
  }

  private final Sessions sessions;
  private final SecurityNotices notices;
  private final InstantSource clock;

  public PasswordReplacement(Sessions sessions, SecurityNotices notices, InstantSource clock) {
    this.sessions = sessions;
    this.notices = notices;
    this.clock = clock;
  }

  /** {@code identity}: gets it though it is not proved; {@code but}: the session that stays. */
  Future<?> replace(Tx tx, UUID business, UUID contact, UUID identity, String hash, UUID but) {
    tx.send(PasswordSql.SET, business, contact, hash, identity);
    tx.send(PasswordSql.DROP_CLAIMS, business, contact);
    sessions.endOthers(tx, business, contact, but, clock.instant());
    return notices.tellHer(tx, business, contact, Kind.PASSWORD_CHANGED, null);
  }
}
