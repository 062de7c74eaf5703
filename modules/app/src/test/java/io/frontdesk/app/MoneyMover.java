package io.frontdesk.app;

import io.frontdesk.app.Client.Answer;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Moves money as careful clients do: each order is asked for again, in the same words, until its
 * answer is final. What it was told stands here for the reckoning.
 */
final class MoneyMover {
  private static final Set<Integer> FINAL = Set.of(201, 204, 400, 404, 409);
  private static final int SECONDS_FOR_ONE = 120;
  private static final int MILLIS_BETWEEN = 25;

  /** How an order ended; {@code unknown}: how many answers were lost on the way to it. */
  record Ended(MoneyOrder order, Answer answer, int unknown) {
    boolean accepted() {
      return answer.status() < 300;
    }

    boolean replayed() {
      return "true".equals(answer.header("idempotent-replayed"));
    }
  }

  final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
  final AtomicInteger accepted = new AtomicInteger();
  final AtomicInteger tries = new AtomicInteger();
  final AtomicInteger unreached = new AtomicInteger();
  final AtomicInteger broken = new AtomicInteger();
  final AtomicInteger unavailable = new AtomicInteger();
  final AtomicInteger timedOut = new AtomicInteger();
  final FailedRequests troubles = new FailedRequests();
  private final AtomicBoolean enough = new AtomicBoolean();
  private final AtomicInteger turns = new AtomicInteger();
  private final List<Client> servers;
  private final int millisBetween;

  MoneyMover(Client server) {
    this(List.of(server), MILLIS_BETWEEN);
  }

  /** {@code servers}: the same one at several gateways; it takes the next when one fails it. */
  MoneyMover(List<Client> servers, int millisBetween) {
    this.servers = List.copyOf(servers);
    this.millisBetween = millisBetween;
  }

  /** One client: order after order, until it is enough; the last one to its end. */
  void move(Random random, List<String> wallets) throws InterruptedException {
    while (!enough.get()) {
      var order = MoneyOrder.any(random, wallets);
      var end = untilFinal(order);
      ended.add(end);
      if (end.accepted()) {
        accepted.incrementAndGet();
      }
      TimeUnit.MILLISECONDS.sleep(random.nextInt(millisBetween));
    }
  }

  void stop() {
    enough.set(true);
  }

  Ended untilFinal(MoneyOrder order) throws InterruptedException {
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_FOR_ONE);
    var unknown = 0;
    var turn = turns.getAndIncrement();
    while (System.nanoTime() < giveUp) {
      tries.incrementAndGet();
      var begun = System.nanoTime();
      try {
        var server = servers.get(Math.floorMod(turn++, servers.size()));
        var answer = order.by(server).send("POST", order.path(), order.body());
        if (FINAL.contains(answer.status())) {
          troubles.answered(begun);
          return new Ended(order, answer, unknown);
        }
        unknown += lost(order, answer);
        troubles.failed(begun, answer.status() + " " + answer.code());
      } catch (UncheckedIOException failure) {
        unknown += lost(failure);
        troubles.failed(begun, String.valueOf(failure.getCause()));
      }
      TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN);
    }
    throw new AssertionError("no final answer within " + SECONDS_FOR_ONE + " s: " + order);
  }

  private int lost(MoneyOrder order, Answer answer) {
    return switch (answer.status()) {
      case 503 -> {
        unavailable.incrementAndGet();
        yield 0;
      }
      case 504 -> {
        timedOut.incrementAndGet();
        yield 1;
      }
      default -> throw new AssertionError(answer + " for " + order);
    };
  }

  /** A client that never got through has asked nothing. */
  private int lost(UncheckedIOException failure) {
    var cause = failure.getCause();
    var asked =
        !(cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException);
    (asked ? broken : unreached).incrementAndGet();
    return asked ? 1 : 0;
  }
}
