package io.frontdesk.platform.domain;

import io.frontdesk.contract.business.BusinessFile.Apply;
import io.frontdesk.platform.data.Tx;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.UUID;

/** The SQL of the versions of a business file, as each domain keeps them. */
final class BusinessSectionSql {
  static final String FIND =
      """
      select profile, section from business_section where business = $1
      """;

  static final String VERSION =
      """
      select coalesce((select version from business_section where business = $1), 0) as version
      """;

  /** What counts already, or is older than it, is not to come any more. */
  private static final String STAGE =
      """
      insert into business_section_staged (business, version, profile, section)
      select $1, $2, $3, $4
      where not exists (select from business_section where business = $1 and version >= $2)
      on conflict (business, version) do nothing
      """;

  /** It waits for another one, and then counts only if it is the newer of the two. */
  private static final String APPLY =
      """
      insert into business_section as s (business, version, profile, section) values ($1, $2, $3, $4)
      on conflict (business) do update
      set version = excluded.version, profile = excluded.profile, section = excluded.section
      where s.version < excluded.version
      """;

  private static final String UNSTAGE =
      """
      delete from business_section_staged where business = $1 and version <= $2
      """;

  /** Of each business, what is to come, newest first. */
  static final String STAGED =
      """
      select business, version, profile, section from business_section_staged
      order by business, version desc limit 100
      """;

  static void stage(Tx tx, Apply asked) {
    tx.send(STAGE, asked.business(), asked.version(), profile(asked), section(asked));
  }

  /** Whether it changed what counts. */
  static Future<Boolean> apply(Tx tx, Apply asked) {
    var applied = tx.run(APPLY, asked.business(), asked.version(), profile(asked), section(asked));
    tx.send(UNSTAGE, asked.business(), asked.version());
    return applied.map(rows -> rows.rowCount() > 0);
  }

  private static JsonObject profile(Apply asked) {
    return new JsonObject(asked.profile());
  }

  private static JsonObject section(Apply asked) {
    return new JsonObject(asked.section());
  }

  static Apply staged(Row row) {
    return new Apply(
        row.getUUID("business"),
        row.getInteger("version"),
        row.getJsonObject("profile").getMap(),
        row.getJsonObject("section").getMap());
  }

  static BusinessSource source(Row row, UUID business, String domain) {
    return new BusinessSource(
        business,
        domain,
        row.getJsonObject("profile").getMap(),
        row.getJsonObject("section").getMap(),
        new ArrayList<>());
  }

  private BusinessSectionSql() {}
}
