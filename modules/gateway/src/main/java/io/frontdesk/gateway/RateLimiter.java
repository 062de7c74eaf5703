package io.frontdesk.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontdesk.kernel.Problem;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Token buckets of one rate, one for each caller. A bucket is one number, the moment at which it
 * would be full again (the generic cell rate algorithm), so that taking a token is one
 * compare-and-set.
 */
final class RateLimiter {
  private final long nanosPerToken;
  private final long nanosOfBurst;
  private final Cache<String, AtomicLong> fullAgain;

  RateLimiter(GatewaySettings.Rate rate, int most) {
    if (!(rate.perSecond() > 0) || rate.burst() < 1) {
      throw new IllegalArgumentException(
          "A rate of limits.rates needs per_second above 0 and a burst of at least 1");
    }
    this.nanosPerToken = (long) (TimeUnit.SECONDS.toNanos(1) / rate.perSecond());
    this.nanosOfBurst = nanosPerToken * rate.burst();
    this.fullAgain =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfterAccess(nanosOfBurst + TimeUnit.MINUTES.toNanos(1), TimeUnit.NANOSECONDS)
            .executor(Runnable::run)
            .build();
  }

  /** Raises LIMITED, with the seconds until there is a token again. */
  void take(String caller) {
    var wait = take(caller, System.nanoTime());
    if (wait > 0) {
      var seconds =
          (int) Math.max(1, TimeUnit.NANOSECONDS.toSeconds(wait + TimeUnit.SECONDS.toNanos(1) - 1));
      throw Problem.limited("TOO_MANY_REQUESTS", "Too many requests; slow down", seconds).raise();
    }
  }

  /** 0 when there was a token, else the nanoseconds to wait for one. */
  long take(String caller, long now) {
    var bucket = fullAgain.get(caller, key -> new AtomicLong(now));
    while (true) {
      var before = bucket.get();
      var after = Math.max(before, now) + nanosPerToken;
      if (after - now > nanosOfBurst) {
        return after - now - nanosOfBurst;
      }
      if (bucket.compareAndSet(before, after)) {
        return 0;
      }
    }
  }
}
