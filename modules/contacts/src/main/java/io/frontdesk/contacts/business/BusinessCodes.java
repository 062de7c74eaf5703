package io.frontdesk.contacts.business;

import io.frontdesk.kernel.Id;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** Which business people mean by a code or an id, for scripts. */
public final class BusinessCodes {
  private static final String FIND =
      """
      select id from business where code = $1 or id = $2
      """;

  /** {@code pool}: of this domain. */
  public static Future<Optional<UUID>> find(Pool pool, String codeOrId) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(codeOrId, Id.parse(codeOrId).orElse(null)))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(rows.iterator().next().getUUID("id")));
  }

  private BusinessCodes() {}
}
