package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many calls a rate allows. */
final class RateLimiterTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long NOW = Long.MAX_VALUE / 3;

  private static RateLimiter of(double perSecond, int burst) {
    return new RateLimiter(new GatewaySettings.Rate(perSecond, burst), 1000);
  }

  private static long taken(RateLimiter buckets, String caller, long now, int tries) {
    return IntStream.range(0, tries).filter(i -> buckets.take(caller, now) == 0).count();
  }

  @Test
  void givesExactlyTheBurstAtOnce() {
    assertEquals(40, taken(of(2, 40), "a", NOW, 1000));
    assertEquals(1, taken(of(2, 1), "a", NOW, 1000));
  }

  @Test
  void givesBackOneTokenAtATime() {
    var buckets = of(2, 4);
    assertEquals(4, taken(buckets, "a", NOW, 10));
    assertEquals(SECOND / 2, buckets.take("a", NOW));
    assertEquals(1, buckets.take("a", NOW + SECOND / 2 - 1));
    assertEquals(1, taken(buckets, "a", NOW + SECOND / 2, 10));
    assertEquals(2, taken(buckets, "a", NOW + SECOND * 3 / 2, 10));
  }

  @Test
  void neverHoldsMoreThanTheBurst() {
    var buckets = of(2, 4);
    assertEquals(4, taken(buckets, "a", NOW, 10));
    assertEquals(4, taken(buckets, "a", NOW + 1000 * SECOND, 10));
  }

  @Test
  void refusedTriesCostNothing() {
    var buckets = of(1, 1);
    assertEquals(1, taken(buckets, "a", NOW, 10_000));
    assertEquals(1, taken(buckets, "a", NOW + SECOND, 10));
  }

  @Test
  void countsEachCallerAlone() {
    var buckets = of(1, 3);
    assertEquals(3, taken(buckets, "a", NOW, 10));
    assertEquals(3, taken(buckets, "b", NOW, 10));
  }

  @Test
  void countsSlowRates() {
    var buckets = of(0.5, 1);
    assertEquals(1, taken(buckets, "a", NOW, 2));
    assertEquals(0, taken(buckets, "a", NOW + 2 * SECOND - 1, 1));
    assertEquals(1, taken(buckets, "a", NOW + 2 * SECOND, 1));
  }

  @Test
  void neverGivesMoreThanTheBurstToCallsAtTheSameMoment() throws Exception {
    var buckets = of(0.001, 5000);
    var threads = Executors.newFixedThreadPool(8);
    var start = new CountDownLatch(1);
    try {
      var counts =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            start.await();
                            return taken(buckets, "a", NOW, 2000);
                          }))
              .toList();
      start.countDown();
      long sum = 0;
      for (Future<Long> count : counts) {
        sum += count.get();
      }
      assertEquals(5000, sum);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void tellsInWholeSecondsWhenToComeBack() {
    var buckets = of(0.1, 1);
    buckets.take("a");
    var problem = assertThrows(Problem.Raised.class, () -> buckets.take("a")).problem();
    assertEquals(Kind.LIMITED, problem.kind());
    assertTrue(problem.retryAfterSeconds() >= 9 && problem.retryAfterSeconds() <= 10);
  }

  @Test
  void refusesARateThatAllowsNothing() {
    assertThrows(IllegalArgumentException.class, () -> of(0, 1));
    assertThrows(IllegalArgumentException.class, () -> of(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> of(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> of(1, 0));
  }
}
