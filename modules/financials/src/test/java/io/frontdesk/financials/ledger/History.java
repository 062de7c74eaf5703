package io.frontdesk.financials.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * What is to happen, by chance: each act has a chance of its own, so that a history stays what it
 * is when some of its acts are left out.
 */
record History(List<Act> acts) {
  enum What {
    /** A call of one step. */
    STEP,
    /** A call of several. */
    STEPS,
    /** A call that was sent before, once more. */
    SAME_CALL,
    /** Its steps under another call id. */
    SAME_STEPS,
    /** Other steps under its call id. */
    OTHER_STEPS,
    /** An id or code that is taken, for something else. */
    TAKEN,
    TERMS,
    LIMITS,
    /** What is done now and then. */
    KEEPING,
    TIME_PASSES
  }

  record Act(What what, long chance) {}

  private static final What[] LIKELY = {
    What.STEP, What.STEP, What.STEP, What.STEP, What.STEP, What.STEPS, What.STEPS
  };

  static History of(long seed, int length) {
    var random = new Random(seed);
    var acts = new ArrayList<Act>();
    for (var i = 0; i < length; i++) {
      var from = random.nextInt(3) == 0 ? What.values() : LIKELY;
      acts.add(new Act(from[random.nextInt(from.length)], random.nextLong()));
    }
    return new History(List.copyOf(acts));
  }

  /** As few of its acts as still go wrong, within so many tries. */
  History shrunk(Predicate<History> fails, int tries) {
    var shortest = this;
    var left = tries;
    for (var chunk = acts.size() / 2; chunk > 0; chunk /= 2) {
      for (var from = 0; from < shortest.acts.size() && left > 0; left--) {
        var fewer = new ArrayList<>(shortest.acts);
        fewer.subList(from, Math.min(from + chunk, fewer.size())).clear();
        var candidate = new History(List.copyOf(fewer));
        if (fails.test(candidate)) {
          shortest = candidate;
        } else {
          from += chunk;
        }
      }
    }
    return shortest;
  }
}
