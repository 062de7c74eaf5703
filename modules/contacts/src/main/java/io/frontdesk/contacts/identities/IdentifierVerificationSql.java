package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.values.Identifier;
import java.util.List;

/** The SQL of what a proof changes. */
final class IdentifierVerificationSql {
  /** What rests on a claim of somebody else's is over, on every node. */
  static final String END_CLAIMS =
      """
      with gone as (
        delete from identity
        where business = $1 and provider = $2 and value = $3 and proved_at is null and contact <> $4
        returning id, contact),
      ended as (
        update session s set revoked_at = $5, expires_at = least(s.expires_at, $5)
        from gone g
        where s.business = $1 and (s.identity = g.id or (s.identity is null and s.contact = g.contact))
          and s.revoked_at is null
        returning s.id)
      insert into revocation (business, id, until) select $1, id, $6 from ended
      on conflict (business, id) do update
      set until = greatest(revocation.until, excluded.until), xid = pg_current_xact_id()
      """;

  private static final String CLEAR_EMAIL =
      """
      update contact
      set email = case when email = $3 and email_proved_at is null then null else email end,
        pending_email = case when pending_email = $3 then null else pending_email end
      where business = $1 and id <> $2
        and id in (
          select id from contact where business = $1 and email = $3 and email_proved_at is null
          union select id from contact where business = $1 and pending_email = $3)
      """;

  private static final String CLEAR_PHONE =
      """
      update contact
      set phone = null, phone_country = null, phone_number = null, phone_type = null
      where business = $1 and id <> $2 and phone = $3 and phone_proved_at is null
      """;

  private static final String CLEAR_PENDING_PHONE =
      """
      update contact
      set pending_phone = null, pending_phone_country = null, pending_phone_number = null, pending_phone_type = null
      where business = $1 and id <> $2 and pending_phone = $3
      """;

  /** An address that takes the place of another takes over signing in with it. */
  private static final String MOVE =
      """
      update identity i
      set value = $3, proved_at = $4, password = coalesce($5, i.password)
      from contact c
      where c.business = $1 and c.id = $2 and c.pending_%1$s = $3
        and i.business = c.business and i.contact = c.id and i.provider = '%2$s' and i.value = c.%1$s
        and not exists (
          select 1 from identity o where o.business = $1 and o.provider = '%2$s' and o.value = $3)
      returning i.id
      """;

  private static final String MOVE_EMAIL = MOVE.formatted("email", "EMAIL");
  private static final String MOVE_PHONE = MOVE.formatted("phone", "PHONE");

  /** What was proved before keeps its password: another one is asked for by other means. */
  static final String PROVE =
      """
      update identity
      set password = case when proved_at is null then coalesce($6, password) else password end,
        proved_at = coalesce(proved_at, $5)
      where business = $1 and contact = $2 and provider = $3 and value = $4
      returning id
      """;

  static final String INSERT =
      """
      insert into identity (business, id, contact, provider, value, password, proved_at, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $7)
      """;

  /** An address that is hers for sure becomes the one she has, unless she has another such. */
  static final String HAS_EMAIL =
      """
      update contact
      set email = $3, email_proved_at = coalesce(case when email = $3 then email_proved_at end, $4),
        pending_email = null, updated_at = $4
      where business = $1 and id = $2 and (email is null or email = $3 or pending_email = $3)
      """;

  static final String HAS_PHONE =
      """
      update contact
      set phone = $3, phone_proved_at = coalesce(case when phone = $3 then phone_proved_at end, $4),
        phone_country = case when pending_phone = $3 then pending_phone_country when phone = $3 then phone_country else $5 end,
        phone_number = case when pending_phone = $3 then pending_phone_number when phone = $3 then phone_number else $6 end,
        phone_type = case when pending_phone = $3 then pending_phone_type when phone = $3 then phone_type else $7 end,
        pending_phone = null, pending_phone_country = null, pending_phone_number = null, pending_phone_type = null,
        updated_at = $4
      where business = $1 and id = $2 and (phone is null or phone = $3 or pending_phone = $3)
      """;

  /** Asked before anything is changed, and from then on she stays. */
  static final String PROVED_BEFORE =
      """
      select c.email_proved_at is not null or c.phone_proved_at is not null or exists (
        select 1 from identity i where i.business = c.business and i.contact = c.id and i.proved_at is not null) as proved
      from contact c where c.business = $1 and c.id = $2 and c.unregistered_at is null
      for no key update of c
      """;

  /** Nobody else has proved it meanwhile, and she still says that it is hers. */
  static final String STILL_CLAIMED =
      """
      select 1 from contact c
      where c.business = $1 and c.id = $2
        and (c.pending_email = $3 or c.email = $3 or exists (
          select 1 from identity i
          where i.business = c.business and i.contact = c.id and i.provider = 'EMAIL' and i.value = $3))
        and not exists (
          select 1 from identity o
          where o.business = $1 and o.provider = 'EMAIL' and o.value = $3 and o.proved_at is not null and o.contact <> $2)
        and not exists (
          select 1 from contact v
          where v.business = $1 and v.email = $3 and v.email_proved_at is not null and v.id <> $2)
      """;

  /** Whether following a link again tells the truth. */
  static final String IS_PROVED =
      """
      select 1 from contact c
      where c.business = $1 and c.id = $2 and (
        (c.email = $3 and c.email_proved_at is not null) or exists (
          select 1 from identity i
          where i.business = c.business and i.contact = c.id and i.provider = 'EMAIL' and i.value = $3
            and i.proved_at is not null))
      """;

  static List<String> clearOthers(Identifier claim) {
    return claim.isEmail() ? List.of(CLEAR_EMAIL) : List.of(CLEAR_PHONE, CLEAR_PENDING_PHONE);
  }

  static String move(Identifier claim) {
    return claim.isEmail() ? MOVE_EMAIL : MOVE_PHONE;
  }

  private IdentifierVerificationSql() {}
}
