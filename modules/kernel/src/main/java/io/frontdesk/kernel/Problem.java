package io.frontdesk.kernel;

import java.util.List;
import java.util.Locale;

/**
 * Why an operation did not happen, in terms its caller can act on; the gateway maps kinds to HTTP
 * statuses.
 */
public record Problem(
    Kind kind,
    String code,
    String message,
    String attribute,
    List<Failing> errors,
    Integer retryAfterSeconds) {

  /** The closed set of ways to fail. Open detail goes into {@code code}, never into a new kind. */
  public enum Kind {
    INVALID,
    UNAUTHENTICATED,
    FORBIDDEN,
    NOT_FOUND,
    CONFLICT,
    TOO_LARGE,
    UNSUPPORTED,
    REFUSED,
    LIMITED,
    DEFECT,
    UNIMPLEMENTED,
    UNAVAILABLE,
    TIMED_OUT
  }

  /** One field that failed: where, as a JSON pointer into the request's parts, and why. */
  public record Failing(String pointer, String message) {}

  public Problem {
    errors = errors == null ? List.of() : List.copyOf(errors);
  }

  public Problem(Kind kind, String code, String message, String attribute) {
    this(kind, code, message, attribute, List.of(), null);
  }

  public Problem(Kind kind, String code, String message) {
    this(kind, code, message, null);
  }

  /**
   * The same words for what does not exist and for what is somebody else's; it never repeats the
   * id.
   */
  public static Problem notFound(String entity) {
    var code = entity.toUpperCase(Locale.ROOT).replace(' ', '_') + "_NOT_FOUND";
    return new Problem(Kind.NOT_FOUND, code, "There is no such " + entity);
  }

  public static Problem refused(Enum<?> code, String message, String attribute) {
    return new Problem(Kind.REFUSED, code.name(), message, attribute);
  }

  public static Problem limited(String code, String message, int retryAfterSeconds) {
    return new Problem(Kind.LIMITED, code, message, null, List.of(), retryAfterSeconds);
  }

  public static Problem unavailable(String code, String message) {
    return new Problem(Kind.UNAVAILABLE, code, message, null, List.of(), 1);
  }

  /**
   * Carries a problem through a failed future. It has no stack trace: a refusal is an answer, not a
   * bug.
   */
  public static final class Raised extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public Raised(Problem problem) {
      super(problem.code() + ": " + problem.message(), null, false, false);
      this.problem = problem;
    }

    public Problem problem() {
      return problem;
    }
  }

  public Raised raise() {
    return new Raised(this);
  }
}
