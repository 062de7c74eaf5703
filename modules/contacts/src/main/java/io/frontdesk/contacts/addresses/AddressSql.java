package io.frontdesk.contacts.addresses;

import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The SQL of addresses. */
final class AddressSql {
  private static final String COLUMNS =
      """
      select a.id, a.type, a.name, a.is_primary, a.line_1, a.line_2, a.region, a.town, a.postal_code, a.country_code,
        a.lat, a.lon, a.google_place_id
      """;

  /** One row without an id for a contact who has none; no row for who is no contact. */
  static final String LIST =
      COLUMNS
          + """
          from contact c left join address a on a.business = c.business and a.contact = c.id
          where c.business = $1 and c.id = $2 and c.unregistered_at is null
          order by a.is_primary desc, a.created_at, a.id limit $3
          """;

  /**
   * Whoever changes addresses holds the contact, so that there are never two primary ones, nor
   * none. What waited for this must be read by a statement after it.
   */
  static final String LOCK =
      """
      select 1 from contact where business = $1 and id = $2 and unregistered_at is null for no key update
      """;

  static final String COUNT =
      """
      select count(*)::int as addresses from address where business = $1 and contact = $2
      """;

  static final String FIND =
      COLUMNS + "from address a where a.business = $1 and a.contact = $2 and a.id = $3";

  static final String INSERT =
      """
      insert into address (business, contact, id, type, name, line_1, line_2, region, town, postal_code, country_code,
        lat, lon, google_place_id, updated_at, created_at, is_primary)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16)
      """;

  static final String UPDATE =
      """
      update address
      set type = $4, name = $5, line_1 = $6, line_2 = $7, region = $8, town = $9, postal_code = $10,
        country_code = $11, lat = $12, lon = $13, google_place_id = $14, updated_at = $15
      where business = $1 and contact = $2 and id = $3
      """;

  static final String DEMOTE =
      """
      update address set is_primary = false where business = $1 and contact = $2 and is_primary
      """;

  static final String PROMOTE =
      """
      update address set is_primary = true where business = $1 and contact = $2 and id = $3
      """;

  static final String DELETE =
      """
      delete from address where business = $1 and contact = $2 and id = $3 returning is_primary
      """;

  static final String PROMOTE_OLDEST =
      """
      update address set is_primary = true
      where business = $1 and id = (
        select id from address where business = $1 and contact = $2 order by created_at, id limit 1)
      """;

  static ListContactAddresses.Item item(Row row) {
    var address = address(row);
    return new ListContactAddresses.Item(
        row.getUUID("id"),
        address.type(),
        address.name(),
        row.getBoolean("is_primary"),
        address.line1(),
        address.line2(),
        address.region(),
        address.town(),
        address.postalCode(),
        address.country(),
        address.lat(),
        address.lon(),
        address.googlePlaceId());
  }

  static Address address(Row row) {
    return new Address(
        Address.Type.valueOf(row.getString("type")),
        row.getString("name"),
        row.getString("line_1"),
        row.getString("line_2"),
        row.getString("region"),
        row.getString("town"),
        row.getString("postal_code"),
        row.getString("country_code"),
        row.getDouble("lat"),
        row.getDouble("lon"),
        row.getString("google_place_id"));
  }

  /** The parameters of {@link #UPDATE}, and all but the last of {@link #INSERT}. */
  static Object[] values(UUID business, UUID contact, UUID id, Address address, OffsetDateTime at) {
    return new Object[] {
      business,
      contact,
      id,
      address.type().name(),
      address.name(),
      address.line1(),
      address.line2(),
      address.region(),
      address.town(),
      address.postalCode(),
      address.country(),
      address.lat(),
      address.lon(),
      address.googlePlaceId(),
      at
    };
  }

  private AddressSql() {}
}
