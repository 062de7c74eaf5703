package io.frontdesk.contacts.passwords;

/** The SQL of passwords that are replaced. */
final class PasswordSql {
  /**
   * A person has one password, with whichever of her addresses she signs in; what is not proved
   * gets none.
   */
  static final String SET =
      """
      update identity set password = $3
      where business = $1 and contact = $2 and provider in ('EMAIL', 'PHONE') and (proved_at is not null or id = $4)
      """;

  /** What she has now, and the session that asks. */
  static final String OWN =
      """
      select s.identity, s.created_at, c.first_name, c.language_code, c.email, c.phone,
        c.email_proved_at is not null as email_proved, c.phone_proved_at is not null as phone_proved, (
          select i.password from identity i
          where i.business = s.business and i.contact = s.contact and i.password is not null
            and i.provider in ('EMAIL', 'PHONE')
          order by (i.id = s.identity) desc, i.created_at limit 1) as password, exists (
          select 1 from identity i
          where i.business = s.business and i.contact = s.contact and i.provider in ('EMAIL', 'PHONE')) as signs_in
      from session s join contact c on c.business = s.business and c.id = s.contact
      where s.business = $1 and s.id = $2 and s.contact = $3 and s.revoked_at is null
      """;

  static final String TOLD =
      """
      select first_name, language_code, email, phone,
        email_proved_at is not null as email_proved, phone_proved_at is not null as phone_proved
      from contact where business = $1 and id = $2
      """;

  private PasswordSql() {}
}
