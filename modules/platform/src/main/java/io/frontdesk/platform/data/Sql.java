package io.frontdesk.platform.data;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** How instants and broken constraints look to the database client. */
public final class Sql {
  public static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** Null where the column is. */
  public static Instant instant(Row row, String column) {
    var at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }

  /** Whether the failure is that this constraint would be broken. */
  public static boolean breaks(Throwable failure, String constraint) {
    return failure instanceof PgException sql && constraint.equals(sql.getConstraint());
  }

  private Sql() {}
}
