package io.frontdesk.contract;

/**
 * Something that happened in a domain, for others to hear of. Whoever hears it may hear it twice,
 * and in any order.
 */
public interface Event {
  /** The name on the wire, stable for ever: {@code domain.Name.vN}. */
  String type();
}
