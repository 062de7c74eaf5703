package io.frontdesk.contacts.challenges;

/** The SQL of challenges. */
final class ChallengeSql {
  static final String INSERT =
      """
      insert into challenge (business, id, purpose, application, contact, subject, destination, masked_destination, code,
        token, sealed, created_at, expires_at, kept_until)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      """;

  /**
   * A try, and its outcome, in one statement: no number of them at the same moment gets more than
   * the budget, and a code that fits does so once. No row: it is not there for this caller, over,
   * used or used up.
   */
  private static final String TRY =
      """
      update challenge
      set tries = tries + 1, used_at = case when code = $4 then $3::timestamptz end
      where %s and purpose = any($6) and used_at is null and tries < $5 and expires_at > $3
        and (application is null or application = $7)
      returning id, purpose, contact, sealed, used_at is not null as met
      """;

  static final String TRY_CODE = TRY.formatted("business = $1 and id = $2");

  /** The newest one for an address; those before it are no good any more. */
  static final String TRY_NEWEST =
      TRY.formatted(
          """
          (business, id) = (
            select business, id from challenge
            where business = $1 and destination = $2 and purpose = any($6)
            order by created_at desc limit 1)""");

  /** A link that was followed before is found as well, and changes nothing a second time. */
  static final String FOLLOW =
      """
      update challenge c
      set used_at = coalesce(c.used_at, $3)
      from (
        select business, id, used_at from challenge
        where business = $1 and token = $2 and purpose = $4 and kept_until > $3
        for update) before
      where c.business = before.business and c.id = before.id
      returning c.id, c.purpose, c.contact, c.sealed, before.used_at is null as met
      """;

  static final String LOCK =
      """
      select purpose, application, contact, subject, destination, masked_destination, code is not null as real, sealed
      from challenge
      where business = $1 and id = $2 and used_at is null and tries < $3 and kept_until > $4
        and purpose in ('ENTER', 'IDENTITY') and (application is null or application = $5)
      for update
      """;

  /** Another code in its place; the tries that were made stay made. */
  static final String RENEW =
      """
      update challenge set code = case when code is not null then $3::bytea end, expires_at = $4
      where business = $1 and id = $2
      """;

  static final String CLEAN =
      """
      delete from challenge where ctid = any(array(
        select ctid from challenge where kept_until < now()
        order by kept_until limit 1000 for update skip locked))
      """;

  /** Events that carry a code or link go at its end, taken or parked. */
  static final String CLEAN_NOTICES =
      """
      delete from outbox where ctid = any(array(
        select ctid from outbox
        where type = 'contacts.NoticeDue.v1' and (body ->> 'until')::numeric < extract(epoch from now())
        limit 1000 for update skip locked))
      """;

  private ChallengeSql() {}
}
