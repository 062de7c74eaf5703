package io.frontdesk.testkit;

/**
 * Says in one line, fit for a terminal, why something local cannot start and what to do about it.
 */
public final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CannotStart(String message) {
    super(message);
  }

  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
