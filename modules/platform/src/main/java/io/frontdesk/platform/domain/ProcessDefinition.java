package io.frontdesk.platform.domain;

import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.queue.Backoff;
import io.frontdesk.platform.queue.QueuePolicy;
import io.frontdesk.platform.queue.QueuePolicy.Pace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A kind of process: a step for each state that it leaves again. A state without a step is an end.
 */
public final class ProcessDefinition {
  /** Twenty attempts in one state take about an hour, as those of an event do. */
  private static final QueuePolicy USUAL =
      new QueuePolicy(
          Duration.ofSeconds(10),
          new Pace(16, false, Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ZERO),
          new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5)),
          20);

  private final String kind;
  private final String first;
  private final QueuePolicy policy;
  private final Map<String, ProcessStep> steps = new LinkedHashMap<>();

  private ProcessDefinition(String kind, String first, QueuePolicy policy) {
    this.kind = kind;
    this.first = first;
    this.policy = policy;
  }

  /** {@code kind}: stable for ever, as are the names of states; {@code first}: its first state. */
  public static ProcessDefinition of(String kind, String first) {
    return of(kind, first, USUAL);
  }

  public static ProcessDefinition of(String kind, String first, QueuePolicy policy) {
    return new ProcessDefinition(kind, first, policy);
  }

  public ProcessDefinition step(String state, ProcessStep step) {
    if (steps.put(state, step) != null) {
      throw new IllegalStateException(kind + " has two steps in the state " + state);
    }
    return this;
  }

  /**
   * Makes the process in the caller's transaction, and gives its id. The same reference is the same
   * process: where there is one already, nothing changes. The caller runs it after the commit
   * ({@link Call#run}); if she does not, any node does.
   */
  public UUID start(Tx tx, UUID business, String reference, Object data) {
    var id = id(business, reference);
    tx.send(ProcessSql.START, business, id, kind, reference, first, Json.write(data));
    return id;
  }

  /** One id for one thing that is to happen once. */
  public UUID id(UUID business, String reference) {
    var name = business + " " + kind + " " + reference;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  String kind() {
    return kind;
  }

  QueuePolicy policy() {
    return policy;
  }

  /** Null where the state is an end. */
  ProcessStep step(String state) {
    return steps.get(state);
  }

  boolean isEnd(String state) {
    return !steps.containsKey(state);
  }
}
