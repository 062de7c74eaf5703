package io.frontdesk.testkit;

/** Says in one line, fit for a terminal, why the local PostgreSQL cannot be had. */
public final class PostgresUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PostgresUnavailable(String message) {
    super(message);
  }

  PostgresUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
