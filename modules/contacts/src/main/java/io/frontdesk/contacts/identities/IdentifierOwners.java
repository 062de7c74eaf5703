package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.sessions.SignedIn;
import io.frontdesk.contacts.values.Identifier;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who an address finds: by an identity that is proved, or by a contact's own that is proved or
 * vouched for.
 */
public final class IdentifierOwners {
  private static final String CONTACT =
      "c.id as contact, c.type, c.first_name, c.last_name, c.company_name, c.language_code";

  private static final String FIND =
      """
      select * from (
        (select 1 as rank, i.id as identity, %1$s
        from identity i join contact c on c.business = i.business and c.id = i.contact
        where i.business = $1 and i.provider = '%3$s' and i.value = $2 and i.proved_at is not null)
        union all
        (select 2, null, %1$s from contact c
        where c.business = $1 and c.%2$s = $2 and c.%2$s_proved_at is not null limit 10)) found
      order by rank
      """;

  private static final String BY_EMAIL = FIND.formatted(CONTACT, "email", "EMAIL");
  private static final String BY_PHONE = FIND.formatted(CONTACT, "phone", "PHONE");

  /** How to ask: in a transaction, or outside. */
  public interface Asking {
    Future<RowSet<Row>> run(String sql, Object... values);
  }

  /** Empty where it is nobody, and where it could be several. */
  public static Future<Optional<IdentifierOwner>> find(
      Asking asking, UUID business, Identifier claim) {
    return asking
        .run(claim.isEmail() ? BY_EMAIL : BY_PHONE, business, claim.value())
        .map(rows -> only(rows.stream()));
  }

  /** One whom something else has found already; empty where the address is not hers. */
  public static Future<Optional<IdentifierOwner>> find(
      Asking asking, UUID business, Identifier claim, UUID contact) {
    return asking
        .run(claim.isEmail() ? BY_EMAIL : BY_PHONE, business, claim.value())
        .map(rows -> only(rows.stream().filter(row -> row.getUUID("contact").equals(contact))));
  }

  private static Optional<IdentifierOwner> only(Stream<Row> rows) {
    var all = rows.map(IdentifierOwners::entry).toList();
    var signing = all.stream().filter(each -> each.identity() != null).findFirst();
    return signing.isPresent() || all.size() != 1 ? signing : Optional.of(all.get(0));
  }

  private static IdentifierOwner entry(Row row) {
    var shown =
        new SignedIn.Contact(
            row.getUUID("contact"),
            row.getString("type"),
            row.getString("first_name"),
            row.getString("last_name"),
            true,
            row.getString("company_name"));
    return new IdentifierOwner(
        shown.id(), row.getUUID("identity"), shown, row.getString("language_code"));
  }

  private IdentifierOwners() {}
}
