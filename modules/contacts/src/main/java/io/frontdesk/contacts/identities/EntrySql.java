package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.values.Claim;

/**
 * Who an address finds: by an identity that is proved, or by a contact's own that is proved or
 * vouched for.
 */
final class EntrySql {
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
        where c.business = $1 and c.%2$s = $2 and c.%2$s_proved_at is not null limit 2)) found
      order by rank
      """;

  private static final String BY_EMAIL = FIND.formatted(CONTACT, "email", "EMAIL");
  private static final String BY_PHONE = FIND.formatted(CONTACT, "phone", "PHONE");

  static String find(Claim claim) {
    return claim.isEmail() ? BY_EMAIL : BY_PHONE;
  }

  private EntrySql() {}
}
