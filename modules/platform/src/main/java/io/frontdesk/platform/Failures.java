package io.frontdesk.platform;

import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever went wrong into a problem that its caller can act on; what is our own fault goes
 * to the log, once.
 */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** The server goes away or comes back: shutdown, crash, starting up, too many connections. */
  private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53300", "55P03");

  private static final String CANCELLED = "57014";

  static Problem ofBus(Throwable failure, String domain) {
    if (failure instanceof Problem.Raised raised) {
      return raised.problem();
    }
    if (failure instanceof ReplyException reply) {
      return switch (reply.failureType()) {
        case NO_HANDLERS ->
            Problem.unavailable("DOMAIN_UNAVAILABLE", "The domain " + domain + " is not running");
        case TIMEOUT -> tooLate(domain);
        case RECIPIENT_FAILURE -> Wire.read(new JsonObject(reply.getMessage()), Problem.class);
        case ERROR -> defect(failure, "bus to " + domain);
      };
    }
    return defect(failure, "bus to " + domain);
  }

  static Problem ofDomain(Throwable failure, Envelope envelope) {
    if (failure instanceof Problem.Raised raised) {
      return raised.problem();
    }
    if (failure instanceof PgException sql && CANCELLED.equals(sql.getSqlState())) {
      return new Problem(Kind.TIMED_OUT, "DATABASE_TIMED_OUT", "The database took too long");
    }
    if (isAway(failure)) {
      LOG.atWarn()
          .addKeyValue("operation", envelope.operation())
          .log("database away: {}", cause(failure));
      return Problem.unavailable("DATABASE_UNAVAILABLE", "The database is away; try again soon");
    }
    return defect(failure, envelope.operation());
  }

  static Problem tooLate(String domain) {
    return new Problem(
        Kind.TIMED_OUT, "DOMAIN_TIMED_OUT", "The domain " + domain + " did not answer in time");
  }

  /**
   * Everything that is not an answer of the server is its absence: refused, reset, closed, no
   * connection in time.
   */
  static boolean isAway(Throwable failure) {
    if (failure instanceof PgException sql) {
      var state = sql.getSqlState();
      return state != null && (AWAY.contains(state) || state.startsWith("08"));
    }
    return failure instanceof java.io.IOException
        || failure instanceof io.vertx.core.VertxException
        || failure instanceof java.util.concurrent.TimeoutException;
  }

  /** The caller gets a reference, the log gets the cause. */
  public static Problem defect(Throwable failure, String where) {
    var reference = UUID.randomUUID().toString();
    LOG.atError()
        .addKeyValue("reference", reference)
        .setCause(Redacted.of(failure))
        .log("defect in {}", where);
    return new Problem(
        Kind.DEFECT, "INTERNAL_ERROR", "Something broke on our side; quote reference " + reference);
  }

  /** Never the message of a server: it may quote values. */
  private static String cause(Throwable failure) {
    return failure instanceof PgException sql
        ? sql.getSqlState()
        : failure.getClass().getSimpleName();
  }

  private Failures() {}
}
