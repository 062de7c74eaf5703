package io.frontdesk.contacts.access;

import io.frontdesk.contract.contacts.AccessQueries.FoundApplication;
import io.frontdesk.contract.contacts.AccessQueries.FoundKey;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.domain.PagedQuery;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Set;

/** The SQL of keys. */
final class ApiKeySql {
  /** A slot's scopes count as they are now, so that taking one away from the file takes effect. */
  static final String FIND =
      """
      select k.id, k.business, k.kind, a.id as application, a.code, a.origins, coalesce(s.scopes, k.scopes) as scopes
      from access_key k
      join business b on b.id = k.business and b.version > 0
      left join application a on a.business = k.business and a.id = k.application
      left join secret_slot s on s.business = k.business and s.name = k.slot
      where k.sha256 = $1 and k.retired_at is null and a.retired_at is null and s.retired_at is null
      """;

  static final PagedQuery LISTED =
      new PagedQuery(
          """
          k.id, k.kind, a.code, k.name, coalesce(s.scopes, k.scopes) as scopes, k.hint, k.created_at,
            coalesce(k.retired_at, a.retired_at, s.retired_at) as retired_at
          """,
          """
          from access_key k
          left join application a on a.business = k.business and a.id = k.application
          left join secret_slot s on s.business = k.business and s.name = k.slot
          where k.business = $1
          """,
          1,
          "k.created_at",
          "k.id");

  /**
   * Whoever makes keys of a business holds its row: limits and "has none yet" are seen by one at a
   * time.
   */
  static final String LOCK = "select 1 from business where id = $1 for no key update";

  static final String FACTS =
      """
      select
        (select count(*) from access_key where business = $1 and retired_at is null) as keys,
        (select id from application where business = $1 and code = $2 and retired_at is null) as application
      """;

  static final String INSERT =
      """
      insert into access_key (business, id, kind, application, name, scopes, sha256, hint)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  static final String ENSURE_PUBLIC =
      """
      insert into access_key (business, id, kind, application, name, sha256, hint)
      select a.business, $3, 'PUBLIC', a.id, a.name, $4, $5
      from application a
      where a.business = $1 and a.code = $2 and a.retired_at is null and not exists (
        select 1 from access_key k where k.business = a.business and k.application = a.id and k.retired_at is null)
      on conflict (sha256) do nothing
      """;

  static final String ENSURE_SECRET =
      """
      insert into access_key (business, id, kind, slot, name, sha256, hint)
      select s.business, $3, 'SECRET', s.name, s.name, $4, $5
      from secret_slot s
      where s.business = $1 and s.name = $2 and s.retired_at is null and not exists (
        select 1 from access_key k where k.business = s.business and k.slot = s.name and k.retired_at is null)
      on conflict (sha256) do nothing
      """;

  static final String IN_FORCE =
      """
      select sha256 from access_key where business = $1 and sha256 = any($2) and retired_at is null
      """;

  static final String RETIRE =
      """
      update access_key set retired_at = coalesce(retired_at, $3) where business = $1 and id = $2
      """;

  static FoundKey found(Row row) {
    var isPublic = ApiKeyKind.valueOf(row.getString("kind")) == ApiKeyKind.PUBLIC;
    var business = row.getUUID("business");
    var application =
        isPublic
            ? new FoundApplication(
                business,
                row.getUUID("application"),
                row.getString("code"),
                List.of(row.getArrayOfStrings("origins")))
            : null;
    var scopes = isPublic ? Set.<String>of() : Set.of(row.getArrayOfStrings("scopes"));
    return new FoundKey(row.getUUID("id"), business, application, scopes);
  }

  static ListKeys.Key listed(Row row) {
    var kind = ApiKeyKind.valueOf(row.getString("kind"));
    return new ListKeys.Key(
        row.getUUID("id"),
        kind,
        row.getString("code"),
        row.getString("name"),
        kind == ApiKeyKind.SECRET ? List.of(row.getArrayOfStrings("scopes")) : null,
        row.getString("hint"),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "retired_at"));
  }

  private ApiKeySql() {}
}
