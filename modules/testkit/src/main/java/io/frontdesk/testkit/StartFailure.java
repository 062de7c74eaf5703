package io.frontdesk.testkit;

/**
 * Says in one line, fit for a terminal, why something local cannot start and what to do about it.
 */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartFailure(String message) {
    super(message);
  }

  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
