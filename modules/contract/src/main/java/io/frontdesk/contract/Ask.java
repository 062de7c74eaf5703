package io.frontdesk.contract;

/**
 * A question one domain answers for others: who answers, under which operation, and what comes
 * back.
 */
public record Ask<Q, R>(String domain, String operation, Class<Q> question, Class<R> reply) {
  /** Internal operations carry a dot; operations of the public contract never do. */
  public Ask {
    if (!operation.startsWith("internal.")) {
      throw new IllegalArgumentException(operation + " must be internal");
    }
  }
}
