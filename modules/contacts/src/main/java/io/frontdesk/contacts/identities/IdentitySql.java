package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.sessions.SignedIn;
import io.frontdesk.platform.data.Tx;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import java.util.UUID;

/** The SQL of identities, beside that of proofs. */
public final class IdentitySql {
  private static final String CONTACT =
      """
      select c.id, c.type, c.first_name, c.last_name, c.company_name, c.language_code
      from contact c where c.business = $1 and c.id = $2 and c.unregistered_at is null
      """;

  /**
   * Whose the address would be: the identity that claims it, or the only contact who is about to
   * have it.
   */
  static final String CLAIMED =
      """
      select c.id, c.first_name, c.language_code, claimed.identity
      from (
        (select 1 as rank, i.contact, i.id as identity from identity i
        where i.business = $1 and i.provider = 'EMAIL' and i.value = $2 and i.proved_at is null)
        union all
        (select 2, p.id, null from contact p where p.business = $1 and p.pending_email = $2 limit 2)
        union all
        (select 3, u.id, null from contact u
        where u.business = $1 and u.email = $2 and u.email_proved_at is null limit 2)) claimed
      join contact c on c.business = $1 and c.id = claimed.contact
      order by claimed.rank
      """;

  /** As nobody who signs in yet; empty when she has left. */
  public static Future<Optional<IdentifierOwner>> contact(Tx tx, UUID business, UUID contact) {
    return tx.run(CONTACT, business, contact)
        .map(rows -> rows.stream().findFirst().map(IdentitySql::entry));
  }

  private static IdentifierOwner entry(Row row) {
    var shown = shown(row);
    return new IdentifierOwner(shown.id(), null, shown, row.getString("language_code"));
  }

  private static SignedIn.Contact shown(Row row) {
    return new SignedIn.Contact(
        row.getUUID("id"),
        row.getString("type"),
        row.getString("first_name"),
        row.getString("last_name"),
        true,
        row.getString("company_name"));
  }

  private IdentitySql() {}
}
