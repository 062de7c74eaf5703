package io.frontdesk.contract.build;

import io.frontdesk.contract.build.YamlNode.Place;
import java.util.Collection;
import java.util.TreeMap;

/**
 * Everything that is wrong with a contract, so that one build tells all of it and not only the
 * first.
 */
final class ContractErrors {
  private static final int TOLD_AT_MOST = 200;

  private final TreeMap<String, String> found = new TreeMap<>();

  /** Notes a fault; the same words about the same place count once. */
  void at(Place place, String what) {
    if (found.size() < TOLD_AT_MOST) {
      found.put("%s:%06d %s".formatted(place.file(), place.line(), what), place + ": " + what);
    }
  }

  /** Ends the build if anything was noted. */
  void raise() {
    if (!found.isEmpty()) {
      throw new BrokenContract(found.values());
    }
  }

  /**
   * A contract that cannot be bundled; the message has one line for each fault, in order of place.
   */
  static final class BrokenContract extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenContract(Collection<String> faults) {
      super("the contract is broken\n  " + String.join("\n  ", faults), null, false, false);
    }
  }
}
