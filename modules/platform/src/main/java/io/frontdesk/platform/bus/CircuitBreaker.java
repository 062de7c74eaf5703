package io.frontdesk.platform.bus;

import io.frontdesk.kernel.Problem;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What this node knows of its way to one domain: how much is on it, and whether anybody answers. A
 * domain that is gone, or hangs, costs microseconds and not timeouts; one that is slow cannot take
 * everything that this node has.
 */
final class CircuitBreaker {
  /** So many calls in a row without any answer: by then nobody is there. */
  private static final int SILENT = 5;

  /** While nobody is there, one call in so long goes out to look. */
  private static final long PROBE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /**
   * Repeats of calls that got no answer in time: one for ten answers, and these to begin with. A
   * domain that is only slow must not get three times the work.
   */
  private static final int REPEATS = 100;

  private static final int ANSWERS_FOR_A_REPEAT = 10;

  private final String domain;
  private final int most;
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger silent = new AtomicInteger();
  private final AtomicLong probedAt = new AtomicLong();
  private final AtomicInteger allowance = new AtomicInteger(REPEATS * ANSWERS_FOR_A_REPEAT);

  CircuitBreaker(String domain, int most) {
    this.domain = domain;
    this.most = most;
  }

  /**
   * Null when the call may go out; it then ends with {@link #ended}. {@code internal}: on behalf of
   * a call that was counted, or of the node itself, which must know who signed out when it is busy.
   */
  Problem enter(boolean internal) {
    if (isOpen() && !mayProbe()) {
      return Failures.nobody(domain);
    }
    if (underWay.incrementAndGet() > most && !internal) {
      underWay.decrementAndGet();
      return Problem.unavailable("SERVICE_BUSY", "Too much to do right now; try again");
    }
    return null;
  }

  void ended() {
    underWay.decrementAndGet();
  }

  /** Whatever it said: somebody is there. */
  void answered() {
    if (silent.get() != 0) {
      silent.set(0);
    }
    if (allowance.get() < REPEATS * ANSWERS_FOR_A_REPEAT) {
      allowance.incrementAndGet();
    }
  }

  void unanswered() {
    if (silent.incrementAndGet() == SILENT) {
      probedAt.set(System.nanoTime());
    }
  }

  boolean mayRepeat() {
    return allowance.getAndUpdate(
            left -> left < ANSWERS_FOR_A_REPEAT ? left : left - ANSWERS_FOR_A_REPEAT)
        >= ANSWERS_FOR_A_REPEAT;
  }

  boolean isOpen() {
    return silent.get() >= SILENT;
  }

  int underWay() {
    return underWay.get();
  }

  private boolean mayProbe() {
    var last = probedAt.get();
    var now = System.nanoTime();
    return now - last > PROBE_NANOS && probedAt.compareAndSet(last, now);
  }
}
