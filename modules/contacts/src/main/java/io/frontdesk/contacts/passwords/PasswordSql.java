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
      where business = $1 and contact = $2 and provider in ('EMAIL', 'PHONE') and (proved_at is not null or id = $4 or $4::uuid is null)
      """;

  /** What she has now, and the session that asks. */
  static final String OWN =
      """
      select s.identity, s.created_at, s.fresh, c.first_name, c.language_code, c.email, c.phone,
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

  /**
   * What was claimed for a contact and never proved goes when its password is replaced: whoever
   * claimed it could come in by it later.
   */
  static final String DROP_CLAIMS =
      """
      update contact
      set pending_email = null, pending_phone = null, pending_phone_country = null, pending_phone_number = null,
        pending_phone_type = null
      where business = $1 and id = $2
      """;

  /** Where she had proved nothing, nothing but the address that was proved just now is hers. */
  static final String DROP_UNPROVED =
      """
      update contact
      set email = case when email_proved_at is not null then email end,
        phone = case when phone_proved_at is not null then phone end,
        phone_country = case when phone_proved_at is not null then phone_country end,
        phone_number = case when phone_proved_at is not null then phone_number end,
        phone_type = case when phone_proved_at is not null then phone_type end
      where business = $1 and id = $2
      """;

  private PasswordSql() {}
}
