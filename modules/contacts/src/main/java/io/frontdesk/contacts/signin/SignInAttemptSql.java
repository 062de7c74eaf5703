package io.frontdesk.contacts.signin;

/** The SQL of tries to sign in. */
final class SignInAttemptSql {
  /**
   * Counts the try. No row: it comes too early. The count is there before the password is looked
   * at, and it is one statement, so that no number of tries at the same moment gets more than the
   * budget. Nor less: where the try before asks for no wait, the clocks of two that come at once do
   * not matter.
   */
  static final String COUNT =
      """
      insert into attempt as a (business, subject, tries, free_from, last_at)
      values ($1, $2, 1, $3::timestamptz + make_interval(secs => ($4::int[])[1]), $3)
      on conflict (business, subject) do update
      set last_at = excluded.last_at,
        tries = case when a.last_at < $3 - make_interval(hours => $5) then 1 else least(a.tries + 1, 1000) end,
        free_from = $3 + make_interval(secs => ($4::int[])[
          case when a.last_at < $3 - make_interval(hours => $5) then 1
          else least(a.tries + 1, cardinality($4::int[])) end])
      where a.free_from <= $3 or a.tries = 0 or ($4::int[])[least(a.tries, cardinality($4::int[]))] = 0
      returning tries
      """;

  /** As {@link #COUNT}, with whoever signs in by that name. */
  static final String TRY =
      """
      with tried as (%s)
      select t.tries, i.id as identity, i.password, i.proved_at is not null as verified, c.id as contact, c.type,
        c.first_name, c.last_name, c.company_name
      from tried t
      left join identity i on i.business = $1 and i.provider = $6 and i.value = $7
      left join contact c on c.business = i.business and c.id = i.contact
      """
          .formatted(COUNT);

  static final String FREE_FROM =
      """
      select free_from from attempt where business = $1 and subject = $2
      """;

  /** Those that came after it keep their waits. */
  static final String GIVE_BACK =
      """
      update attempt set tries = tries - 1, free_from = case when last_at = $3 then $3 else free_from end
      where business = $1 and subject = $2 and tries > 0
      """;

  static final String FORGET = "delete from attempt where business = $1 and subject = $2";

  static String clean(int hours) {
    return """
    delete from attempt where ctid = any(array(
      select ctid from attempt where last_at < now() - interval '%d hours'
      order by last_at limit 1000 for update skip locked))
    """
        .formatted(hours);
  }

  private SignInAttemptSql() {}
}
