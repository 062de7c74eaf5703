package io.frontdesk.contacts.business;

import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.data.Sql;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;

/** The SQL of businesses and their configuration. */
final class BusinessSql {
  /** The update changes nothing and locks the row: versions are counted by one at a time. */
  static final String CLAIM =
      """
      insert into business (id, code) values ($1, $2)
      on conflict (code) do update set code = excluded.code
      returning id
      """;

  /**
   * Only the newest counts as there already: going back to an older content is a new version too.
   */
  static final String ADD_VERSION =
      """
      with newest as (
        select version, content from business_version where business = $1 order by version desc limit 1),
      added as (
        insert into business_version (business, version, content)
        select $1, coalesce((select version from newest), 0) + 1, $2
        where not exists (select 1 from newest where content = $2)
        returning version)
      select coalesce((select version from added), (select version from newest)) as version
      """;

  static final String APPLY =
      """
      update business
      set version = $2, applied_at = $3, name = $4, country_code = $5, currency_code = $6, language_code = $7,
        time_zone = $8, countries = $9, custom_fields = $10
      where id = $1
      """;

  static final String PUT_APPLICATION =
      """
      insert into application (business, id, code, name, origins, sign_in_methods, verify_email_url, reset_password_url)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (business, code) do update
      set name = excluded.name, origins = excluded.origins, sign_in_methods = excluded.sign_in_methods,
        verify_email_url = excluded.verify_email_url, reset_password_url = excluded.reset_password_url,
        retired_at = null
      """;

  /** Their keys are revoked, so that no gateway goes on with what it remembers of them. */
  static final String RETIRE_APPLICATIONS =
      """
      with retired as (
        update application set retired_at = $3 where business = $1 and code <> all($2) and retired_at is null
        returning id)
      insert into revocation (business, id, until)
      select k.business, k.id, $4 from access_key k join retired r on r.id = k.application
      where k.business = $1 and k.retired_at is null
      on conflict (business, id) do update
      set until = greatest(revocation.until, excluded.until), xid = pg_current_xact_id()
      """;

  /** Before they are put back: the keys of what was retired and is named again. */
  static final String READMIT_APPLICATIONS =
      """
      update revocation v set until = $3, xid = pg_current_xact_id()
      from access_key k join application a on a.business = k.business and a.id = k.application
      where k.business = $1 and k.retired_at is null and a.retired_at is not null and a.code = any($2)
        and v.business = k.business and v.id = k.id
      """;

  static final String PUT_SLOT =
      """
      insert into secret_slot (business, name, scopes) values ($1, $2, $3)
      on conflict (business, name) do update set scopes = excluded.scopes, retired_at = null
      """;

  static final String RETIRE_SLOTS =
      """
      with retired as (
        update secret_slot set retired_at = $3 where business = $1 and name <> all($2) and retired_at is null
        returning name)
      insert into revocation (business, id, until)
      select k.business, k.id, $4 from access_key k join retired r on r.name = k.slot
      where k.business = $1 and k.retired_at is null
      on conflict (business, id) do update
      set until = greatest(revocation.until, excluded.until), xid = pg_current_xact_id()
      """;

  static final String READMIT_SLOTS =
      """
      update revocation v set until = $3, xid = pg_current_xact_id()
      from access_key k join secret_slot s on s.business = k.business and s.name = k.slot
      where k.business = $1 and k.retired_at is null and s.retired_at is not null and s.name = any($2)
        and v.business = k.business and v.id = k.id
      """;

  static final String GET =
      """
      select b.*, (
        select coalesce(jsonb_agg(jsonb_build_object(
          'id', a.id, 'code', a.code, 'name', a.name, 'retired', a.retired_at is not null)), '[]')
        from (
          select * from application where business = b.id order by retired_at desc nulls first, code limit 100) a
      ) as applications
      from business b where b.id = $1 and b.version > 0
      """;

  static GetBusiness.Reply business(Row row) {
    return new GetBusiness.Reply(
        row.getUUID("id"),
        row.getString("code"),
        row.getString("name"),
        row.getInteger("version"),
        Sql.instant(row, "applied_at"),
        row.getString("country_code"),
        row.getString("currency_code"),
        row.getString("language_code"),
        row.getString("time_zone"),
        List.of(row.getArrayOfStrings("countries")),
        row.getJsonArray("applications").stream()
            .map(application -> Json.read((JsonObject) application, GetBusiness.Application.class))
            .toList());
  }

  private BusinessSql() {}
}
