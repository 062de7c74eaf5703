package io.frontdesk.platform.domain;

import io.frontdesk.contract.Ask;
import io.frontdesk.contract.Event;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.bus.Envelope;
import io.frontdesk.platform.bus.Failures;
import io.frontdesk.platform.bus.Reply;
import io.frontdesk.platform.telemetry.DomainMeters;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The table of one domain: operationId to method. */
public final class Operations {
  /** The request or the reply of an operation that has none. */
  public record Empty() {}

  /** What is bound, for those who compare it with the contract. */
  public record Bound(Class<?> request, Class<?> reply) {}

  private record Row(Bound bound, Function<Call<Object>, Future<Object>> method) {}

  private final Map<String, Row> table = new HashMap<>();
  private DomainMeters meters;

  /** An operation of the public contract; the records mirror its schemas. */
  public <Q, R> Operations on(
      String operation, Class<Q> request, Class<R> reply, Function<Call<Q>, Future<R>> method) {
    return put(
        operation,
        new Bound(request, reply),
        call -> method.apply(call.reading(request)).map(Object.class::cast));
  }

  /** A question that other domains, or the gateway, may ask. */
  public <Q, R> Operations answer(Ask<Q, R> ask, Function<Call<Q>, Future<R>> method) {
    var bound = new Bound(ask.question(), ask.reply());
    return put(
        ask.operation(),
        bound,
        call -> method.apply(call.reading(ask.question())).map(Object.class::cast));
  }

  /** An event of another domain, heard at least once: the method must bear to hear it twice. */
  public <E extends Event> Operations subscribe(
      String type, Class<E> event, Function<Call<E>, Future<Empty>> method) {
    return put(
        Envelope.eventOperation(type),
        new Bound(event, Empty.class),
        call -> method.apply(call.reading(event)).map(Object.class::cast));
  }

  private Operations put(
      String operation, Bound bound, Function<Call<Object>, Future<Object>> method) {
    if (table.put(operation, new Row(bound, method)) != null) {
      throw new IllegalStateException(operation + " is bound twice");
    }
    return this;
  }

  /** Where a node counts what it works on. */
  Operations counted(DomainMeters where) {
    meters = where;
    return this;
  }

  /** Operations of the public contract alone. */
  public Map<String, Bound> ofContract() {
    var bound = new HashMap<String, Bound>();
    table.forEach(
        (operation, row) -> {
          if (!operation.startsWith(Envelope.INTERNAL)) {
            bound.put(operation, row.bound());
          }
        });
    return Map.copyOf(bound);
  }

  public Set<String> names() {
    return Set.copyOf(table.keySet());
  }

  /** Answers on the bus for the domain; completes when the whole cluster can see it. */
  public Future<Void> serve(DomainContext context) {
    return context
        .bus()
        .serve(
            context.domain(), (envelope, parts) -> run(new Call<>(envelope, parts, null, context)));
  }

  private Future<Reply> run(Call<Object> call) {
    var operation = call.envelope().operation();
    var row = table.get(operation);
    if (row == null) {
      var problem =
          new Problem(
              Kind.UNIMPLEMENTED, "OPERATION_UNKNOWN", "No domain answers " + operation + " yet");
      return Future.failedFuture(problem.raise());
    }
    if (call.envelope().millisLeft() <= 0) {
      return Future.failedFuture(Failures.tooLate("asked").raise());
    }
    return counted(Future.succeededFuture(call).compose(row.method()))
        .map(value -> new Reply(value instanceof Empty ? null : value, call.replayed()));
  }

  private <T> Future<T> counted(Future<T> work) {
    if (meters == null || work.isComplete()) {
      return work;
    }
    meters.began();
    return work.onComplete(done -> meters.ended());
  }
}
