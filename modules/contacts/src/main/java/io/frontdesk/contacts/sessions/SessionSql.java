package io.frontdesk.contacts.sessions;

import io.frontdesk.platform.data.Sql;
import io.vertx.sqlclient.Row;

/** The SQL of sessions. */
public final class SessionSql {
  /**
   * How many generations of tokens are kept to recognise a stolen one: days of constant use, and a
   * bound.
   */
  static final int GENERATIONS = 1000;

  static final String INSERT =
      """
      insert into session (business, id, contact, application, created_at, generation, rotated_at, expires_at, identity,
        fresh)
      values ($1, $2, $3, $4, $5, $6, $5, $7, $8, $9)
      """;

  static final String INSERT_TOKEN =
      """
      insert into refresh_token (business, hash, session, generation) values ($1, $2, $3, $4)
      """;

  static final String LOCK =
      """
      select s.id, s.contact, s.application, a.retired_at is null as in_force, s.generation, s.rotated_at, s.reissued_tokens,
        s.expires_at, s.revoked_at, t.generation as token_generation, c.type, c.first_name, c.last_name, c.company_name,
        exists (select 1 from identity i where i.business = s.business and i.contact = s.contact
          and i.proved_at is not null) as verified
      from refresh_token t
      join session s on s.business = t.business and s.id = t.session
      join application a on a.business = s.business and a.id = s.application
      join contact c on c.business = s.business and c.id = s.contact
      where t.business = $1 and t.hash = $2
      for update of s
      """;

  static final String GO_ON =
      """
      update session set generation = $3, rotated_at = $4, reissued_tokens = $5, expires_at = $6
      where business = $1 and id = $2
      """;

  static final String FORGET_OLD =
      """
      delete from refresh_token where business = $1 and session = $2 and generation < $3
      """;

  /** What ends, expires: the cleaner looks at one column alone. */
  static final String REVOKE =
      """
      update session set revoked_at = $3, expires_at = least(expires_at, $3)
      where business = $1 and id = $2 and revoked_at is null
      """;

  /** All of a contact but one, or all, and what makes every node refuse their access tokens. */
  static final String END_OTHERS =
      """
      with ended as (
        update session set revoked_at = $4, expires_at = least(expires_at, $4)
        where business = $1 and contact = $2 and id is distinct from $3 and revoked_at is null
        returning id)
      insert into revocation (business, id, until) select $1, id, $5 from ended
      on conflict (business, id) do update
      set until = greatest(revocation.until, excluded.until), xid = pg_current_xact_id()
      """;

  /** A code that a thief asked for would let him in again after he was shut out. */
  static final String FORGET_CHALLENGES =
      "delete from challenge where business = $1 and contact = $2";

  /** Its tokens go with it. A day later, so that what just ended can still be looked at. */
  static final String CLEAN =
      """
      delete from session where ctid = any(array(
        select ctid from session where expires_at < now() - interval '1 day'
        order by expires_at limit 1000 for update skip locked))
      """;

  static Session session(Row row) {
    return new Session(
        row.getUUID("id"),
        row.getUUID("contact"),
        row.getUUID("application"),
        row.getBoolean("in_force"),
        row.getInteger("generation"),
        Sql.instant(row, "rotated_at"),
        row.getInteger("reissued_tokens"),
        Sql.instant(row, "expires_at"),
        Sql.instant(row, "revoked_at"));
  }

  public static SignedIn.Contact contact(Row row) {
    return new SignedIn.Contact(
        row.getUUID("contact"),
        row.getString("type"),
        row.getString("first_name"),
        row.getString("last_name"),
        row.getBoolean("verified"),
        row.getString("company_name"));
  }

  private SessionSql() {}
}
