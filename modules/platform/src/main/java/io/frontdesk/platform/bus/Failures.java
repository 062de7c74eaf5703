package io.frontdesk.platform.bus;

import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.telemetry.RedactedFailure;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.VertxException;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever went wrong into a problem that its caller can act on; what is our own fault goes
 * to the log, once.
 */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /**
   * Classes of SQLSTATE in which the server is away: no connection, no resources, an operator at
   * work; and what another start may be changing just now, roles and the database itself. Cancelled
   * by a timeout is in class 57 too, and is asked for first.
   */
  private static final Set<String> AWAY = Set.of("08", "28", "3D", "53", "57");

  /** The server ended a transaction that stood still: this process was stopped for a while. */
  private static final String STOOD_STILL = "25P03";

  /** A server that only reads: a standby that was not promoted yet. */
  private static final String READ_ONLY = "25006";

  /** Serialization failure and deadlock. */
  private static final Set<String> GIVEN_UP = Set.of("40001", "40P01");

  private static final String CANCELLED = "57014";
  private static final String LOCKED = "55P03";

  static Problem ofBus(Throwable failure, String domain) {
    if (failure instanceof Problem.Raised raised) {
      return raised.problem();
    }
    if (failure instanceof ReplyException reply) {
      return switch (reply.failureType()) {
        case NO_HANDLERS -> nobody(domain);
        case TIMEOUT -> tooLate(domain);
        case RECIPIENT_FAILURE -> problem(reply, domain);
        case ERROR -> defect(failure, "bus to " + domain);
      };
    }
    return defect(failure, "bus to " + domain);
  }

  private static Problem problem(ReplyException reply, String domain) {
    try {
      return Json.read(new JsonObject(reply.getMessage()), Problem.class);
    } catch (RuntimeException foreign) {
      return defect(foreign, "problem from " + domain);
    }
  }

  public static Problem ofDomain(Throwable failure, Envelope envelope) {
    if (failure instanceof Problem.Raised raised) {
      return raised.problem();
    }
    if (failure instanceof PgException sql && CANCELLED.equals(sql.getSqlState())) {
      return new Problem(Kind.TIMED_OUT, "DATABASE_TIMED_OUT", "The database took too long");
    }
    if (isContended(failure)) {
      warn("database contended", failure, envelope);
      return Problem.unavailable("DATABASE_BUSY", "Others work on the same things; try again");
    }
    if (isAway(failure)) {
      warn("database away", failure, envelope);
      return Problem.unavailable("DATABASE_UNAVAILABLE", "The database is away; try again soon");
    }
    return defect(failure, envelope.operation());
  }

  static Problem nobody(String domain) {
    return Problem.unavailable("DOMAIN_UNAVAILABLE", "The domain " + domain + " is not running");
  }

  public static Problem tooLate(String domain) {
    return new Problem(
        Kind.TIMED_OUT, "DOMAIN_TIMED_OUT", "The domain " + domain + " did not answer in time");
  }

  /** The server gave up the transaction for the sake of another: nothing of it was stored. */
  public static boolean isGivenUp(Throwable failure) {
    return failure instanceof PgException sql && GIVEN_UP.contains(sql.getSqlState());
  }

  private static boolean isContended(Throwable failure) {
    return isGivenUp(failure)
        || (failure instanceof PgException sql && LOCKED.equals(sql.getSqlState()));
  }

  /**
   * Everything that is not an answer of the server is its absence: refused, reset, closed, no
   * connection in time.
   */
  public static boolean isAway(Throwable failure) {
    if (failure instanceof PgException sql) {
      var state = sql.getSqlState() == null ? "" : sql.getSqlState();
      return READ_ONLY.equals(state)
          || STOOD_STILL.equals(state)
          || AWAY.stream().anyMatch(state::startsWith);
    }
    return failure instanceof IOException
        || isBrokenWithin(failure)
        || failure instanceof TimeoutException
        || (failure instanceof VertxException && !isMisuse(failure));
  }

  /** An encrypted connection that ends without a word is told from inside its decoder. */
  public static boolean isBrokenWithin(Throwable failure) {
    return failure instanceof DecoderException && failure.getCause() instanceof IOException;
  }

  /** The client has no type of its own for a statement that does not fit its values. */
  private static boolean isMisuse(Throwable failure) {
    var message = failure.getMessage() == null ? "" : failure.getMessage();
    return message.startsWith("Parameter at position[")
        || message.startsWith("The number of parameters");
  }

  /** The caller gets a reference, the log gets the cause. */
  public static Problem defect(Throwable failure, String where) {
    var reference = UUID.randomUUID().toString();
    LOG.atError()
        .addKeyValue("reference", reference)
        .setCause(RedactedFailure.of(failure))
        .log("defect in {}", where);
    return new Problem(
        Kind.DEFECT, "INTERNAL_ERROR", "Something broke on our side; quote reference " + reference);
  }

  /** Never the message of a server: it may quote values. */
  private static void warn(String what, Throwable failure, Envelope envelope) {
    var cause =
        failure instanceof PgException sql ? sql.getSqlState() : failure.getClass().getSimpleName();
    LOG.atWarn().addKeyValue("operation", envelope.operation()).log("{}: {}", what, cause);
  }

  private Failures() {}
}
