package io.frontdesk.platform.data;

import io.frontdesk.platform.data.ThrottlePolicy.Escalating;
import io.frontdesk.platform.data.ThrottlePolicy.Window;

/**
 * The SQL of throttles. A take is one statement that counts and decides on the locked row, so that
 * no number of takes at the same moment, on any number of nodes, gets more than the policy allows.
 */
final class ThrottleSql {
  /** {@code $6}, {@code $7}: how many, and within how many seconds. No row: refused. */
  private static final String TAKE_WITHIN_WINDOWS =
      """
      insert into throttle as t (business, purpose, subject, recent, last_at, expires_at)
      values ($1, $2, $3, array[$4::timestamptz], $4, $5)
      on conflict (business, purpose, subject) do update
      set last_at = excluded.last_at, expires_at = excluded.expires_at, recent = array(
        select r from unnest(t.recent) r
        where r > $4 - make_interval(secs => (select max(s) from unnest($7::float8[]) s)) order by r) || $4::timestamptz
      where not exists (
        select from unnest($6::int[], $7::float8[]) l (most, seconds)
        where (select count(*) from unnest(t.recent) r where r > $4 - make_interval(secs => l.seconds)) >= l.most)
      returning cardinality(recent) as takes
      """;

  /**
   * {@code $6}: seconds to wait after the first take, the second, and so on; {@code $7}: after how
   * many without a take it begins anew. No row: it comes too early. Where the take before costs no
   * wait, the order of the clocks of two that come at once does not matter.
   */
  private static final String TAKE_ESCALATING =
      """
      insert into throttle as t (business, purpose, subject, takes, free_from, last_at, expires_at)
      values ($1, $2, $3, 1, $4::timestamptz + make_interval(secs => ($6::int[])[1]), $4, $5)
      on conflict (business, purpose, subject) do update
      set last_at = excluded.last_at, expires_at = excluded.expires_at,
        takes = case when t.last_at < $4 - make_interval(secs => ($7::float8[])[1]) then 1
          else least(t.takes + 1, 1000) end,
        free_from = $4 + make_interval(secs => ($6::int[])[
          case when t.last_at < $4 - make_interval(secs => ($7::float8[])[1]) then 1
          else least(t.takes + 1, cardinality($6::int[])) end])
      where t.free_from <= $4 or t.takes = 0 or ($6::int[])[least(t.takes, cardinality($6::int[]))] = 0
      returning takes
      """;

  static final String STATE =
      """
      select free_from, recent from throttle where business = $1 and purpose = $2 and subject = $3
      """;

  /** Takes that came after it keep their waits. */
  static final String GIVE_BACK =
      """
      update throttle
      set takes = greatest(takes - 1, 0),
        free_from = case when last_at = $4 and takes > 0 then $4 else free_from end,
        recent = case when $4 = any (recent)
          then recent[:array_position(recent, $4) - 1] || recent[array_position(recent, $4) + 1:] else recent end
      where business = $1 and purpose = $2 and subject = $3
      """;

  static final String RESET =
      """
      delete from throttle where business = $1 and purpose = $2 and subject = $3
      """;

  static final String CLEAN =
      """
      delete from throttle where ctid = any(array(
        select ctid from throttle where expires_at < now()
        order by expires_at limit 1000 for update skip locked))
      """;

  static String take(ThrottlePolicy policy) {
    return policy instanceof Window ? TAKE_WITHIN_WINDOWS : TAKE_ESCALATING;
  }

  /** The values of {@code $6} and {@code $7}. */
  static Object[] values(ThrottlePolicy policy) {
    if (policy instanceof Window window) {
      var limits = window.limits();
      return new Object[] {
        limits.stream().map(ThrottlePolicy.Limit::most).toArray(Integer[]::new),
        limits.stream().map(limit -> limit.per().toMillis() / 1000d).toArray(Double[]::new)
      };
    }
    var escalating = (Escalating) policy;
    return new Object[] {
      escalating.waits().toArray(Integer[]::new),
      new Double[] {escalating.forgetAfter().toMillis() / 1000d}
    };
  }

  private ThrottleSql() {}
}
