package io.frontdesk.platform.domain;

import io.frontdesk.contract.Ask;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.bus.Json;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/**
 * A process as one of its steps sees it, under a lease. {@code version}: what the lease is known
 * by; {@code attempts}: with the one that runs; {@code bus}: null where nothing is to be asked.
 */
public record RunningProcess(
    UUID business,
    UUID id,
    String kind,
    String state,
    JsonObject data,
    long version,
    int attempts,
    Bus bus) {
  /** No answer, or none that says what was done: it is asked again, under the same id. */
  private static final Set<Kind> UNKNOWN =
      Set.of(Kind.UNAVAILABLE, Kind.TIMED_OUT, Kind.LIMITED, Kind.DEFECT);

  /** Shorter than a lease, so that who asks still has it when the answer comes. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  static RunningProcess of(Row row) {
    return new RunningProcess(
        row.getUUID("business"),
        row.getUUID("id"),
        row.getString("kind"),
        row.getString("state"),
        row.getJsonObject("data"),
        row.getLong("version"),
        row.getInteger("attempts"),
        null);
  }

  /** In its next state, in the same hands. */
  RunningProcess moved(String to, Row row) {
    var now = row.getJsonObject("data");
    return new RunningProcess(business, id, kind, to, now, row.getLong("version"), 1, null);
  }

  RunningProcess on(Bus way) {
    return new RunningProcess(business, id, kind, state, data, version, attempts, way);
  }

  public <T> T data(Class<T> type) {
    return Json.read(data, type);
  }

  /** {@code refusal}: the problem that was answered, or null, and then there is a reply. */
  public record Answer<R>(R reply, Problem refusal) {
    public boolean isRefused() {
      return refusal != null;
    }
  }

  /** The only ask of this state. */
  public <Q, R> Future<Answer<R>> ask(Ask<Q, R> ask, Q question) {
    return ask(ask, question, ask.operation());
  }

  /**
   * Asks another domain under an id made of process, state and name, so that a repeat is the first
   * answer: the same id must go with the same question, and who answers must claim it ({@code
   * call.once}). A refusal is an answer, on which the step decides; where nobody knows what was
   * done the future fails, and the step runs again later.
   */
  public <Q, R> Future<Answer<R>> ask(Ask<Q, R> ask, Q question, String name) {
    return bus.askOnce(ask, business, question, PATIENCE, callId(name))
        .map(reply -> new Answer<R>(reply, null))
        .recover(
            failure ->
                failure instanceof Problem.Raised raised
                        && !UNKNOWN.contains(raised.problem().kind())
                    ? Future.succeededFuture(new Answer<R>(null, raised.problem()))
                    : Future.failedFuture(failure));
  }

  /** For an outside party, too: what it knows a repeat by. */
  public UUID callId(String name) {
    var text = "process " + id + " " + state + " " + name;
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Data may be about a person. */
  @Override
  public String toString() {
    return "RunningProcess[" + kind + " " + id + " " + state + "]";
  }
}
