package io.frontdesk.platform.telemetry;

import io.vertx.pgclient.PgException;

/**
 * A failure as the log may know it: what broke and where, without the words of others. Messages of
 * a database, a parser or a library quote the values they stumbled over, and those may be a
 * person's.
 */
public final class RedactedFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private RedactedFailure(String message, Throwable cause) {
    super(message, cause);
  }

  public static RedactedFailure of(Throwable failure) {
    return of(failure, 8);
  }

  private static RedactedFailure of(Throwable failure, int depth) {
    var cause = failure.getCause() == null || depth == 0 ? null : of(failure.getCause(), depth - 1);
    var redacted = new RedactedFailure(describe(failure), cause);
    redacted.setStackTrace(failure.getStackTrace());
    return redacted;
  }

  private static String describe(Throwable failure) {
    var name = failure.getClass().getName();
    if (failure instanceof PgException sql) {
      return name
          + " "
          + sql.getSqlState()
          + " table "
          + sql.getTable()
          + " constraint "
          + sql.getConstraint();
    }
    return failure instanceof NullPointerException || failure instanceof ClassCastException
        ? name + ": " + failure.getMessage()
        : name;
  }
}
