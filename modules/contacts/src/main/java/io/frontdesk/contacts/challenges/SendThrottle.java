package io.frontdesk.contacts.challenges;

import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.config.Secrets;
import io.frontdesk.platform.data.Throttle;
import io.frontdesk.platform.data.Throttle.Take;
import io.frontdesk.platform.data.Tx;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.UUID;

/**
 * How often something is sent to one address, or because of one thing that was typed; known or not,
 * it is counted.
 */
final class SendThrottle {
  enum Refusal {
    TOO_MANY_SENDS
  }

  private final Throttle throttle;

  SendThrottle(ChallengeSettings settings, Secrets secrets) {
    this.throttle = new Throttle("send", settings.sendPolicy(), secrets);
  }

  /** A keyed hash: the table tells nobody who was written to. */
  Buffer subject(UUID business, String text) {
    return throttle.subject(business, text);
  }

  /** Counts it when it is within the limit; else false, and nothing is counted. */
  Future<Boolean> allow(Tx tx, UUID business, Buffer subject, Instant now) {
    return throttle.take(tx::run, new Take(business, subject, now));
  }

  /** Why it was not allowed, and until when. */
  <R> Future<R> refuse(Tx tx, UUID business, Buffer subject, Instant now) {
    return throttle
        .secondsLeft(tx::run, new Take(business, subject, now))
        .map(
            seconds -> {
              throw Problem.limited(
                      Refusal.TOO_MANY_SENDS.name(),
                      "Too many messages for this address; try again later",
                      seconds)
                  .raise();
            });
  }
}
