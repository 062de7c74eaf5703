package io.frontdesk.contacts.access;

/**
 * The SQL of signing keys. All times are the database's, so that nodes whose clocks differ agree on
 * whose turn it is.
 */
final class SigningKeySql {
  /** Nodes that start or rotate together all try to take this place; one does. */
  static final String CURRENT = "current";

  static final String SIGNER =
      """
      select kid, sealed from signing_key
      where signs_from <= now() and (retires_at is null or retires_at > now()) and sealed is not null
      order by signs_from desc limit 1
      """;

  static final String HAS_ONE = "select exists (select 1 from signing_key where slot = $1) as made";

  static final String FIRST =
      """
      insert into signing_key (kid, slot, public_jwk, sealed) values ($1, $2, $3, $4) on conflict (slot) do nothing
      """;

  static final String LIST =
      """
      select public_jwk from signing_key
      where retires_at is null or retires_at > now()
      order by signs_from desc limit 100
      """;

  static final String IS_OLD =
      """
      select exists (
        select 1 from signing_key
        where slot = 'current' and signs_from <= now() and created_at < now() - make_interval(days => $1)) as old
      """;

  /**
   * Whoever waited for another that rotated finds nothing: the row is no longer the current one.
   * Neither is one that others have not begun to sign with.
   */
  static final String TAKE =
      """
      select kid from signing_key
      where slot = 'current' and signs_from <= now() and created_at <= now() - make_interval(days => $1)
      for update
      """;

  static final String TAKE_AT_ONCE =
      "select kid from signing_key where slot = 'current' for update";

  static final String NEXT =
      """
      insert into signing_key (kid, slot, public_jwk, sealed, signs_from)
      values ($1, 'current', $2, $3, clock_timestamp() + make_interval(secs => $4))
      returning signs_from
      """;

  /** Seconds from now until which tokens of the key that stops to sign may be alive. */
  static final String SUCCEED =
      """
      update signing_key set slot = null, retires_at = clock_timestamp() + make_interval(secs => $2) where kid = $1
      """;

  static final String DROP =
      """
      update signing_key
      set slot = null, sealed = null, retires_at = least(coalesce(retires_at, clock_timestamp()), clock_timestamp())
      where slot is not null or sealed is not null
      """;

  static final String ERASE =
      """
      update signing_key set sealed = null where retires_at < now() and sealed is not null
      """;

  private SigningKeySql() {}
}
