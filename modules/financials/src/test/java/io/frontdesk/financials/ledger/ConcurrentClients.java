package io.frontdesk.financials.ledger;

import io.frontdesk.kernel.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/** Many clients at once, who repeat a third of what they ask; remembers how each request ended. */
final class ConcurrentClients {
  private static final int CLIENTS = 64;
  private static final int HOT = 10;
  private static final Duration USUALLY = Duration.ofSeconds(8);
  private static final Duration AT_MOST = Duration.ofSeconds(18);
  private static final int ENOUGH = 1500;
  private static final int MOST = 6000;

  /** {@code call} and {@code steps} never change; a repeat has the same. */
  record Request(UUID call, List<LedgerStep> steps) {}

  private final FinancialsUnderTest till;
  private final List<FinancialsUnderTest.Customer> customers;
  private final Instant begun = Instant.now();
  final Map<Request, Boolean> accepted = new ConcurrentHashMap<>();
  final Map<String, Integer> outcomes = new ConcurrentHashMap<>();

  ConcurrentClients(FinancialsUnderTest till, List<FinancialsUnderTest.Customer> customers) {
    this.till = till;
    this.customers = customers;
  }

  void run() throws Exception {
    var pool = Executors.newFixedThreadPool(CLIENTS + 1);
    try {
      var all = new ArrayList<Callable<Void>>();
      // Every other one works among a few, so that they meet.
      for (var known : List.of(customers, customers.subList(0, HOT))) {
        var holds = Collections.synchronizedList(new ArrayList<TakeHold>());
        for (var i = 0; i < CLIENTS / 2; i++) {
          var steps = new RandomSteps(known, holds, ConcurrentClients::expiry);
          all.add(() -> client(steps));
        }
      }
      all.add(() -> keeper());
      for (var done : pool.invokeAll(all)) {
        done.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  /** Soon: what is held or given runs out while the others go on. */
  private static Instant expiry(Random random) {
    return Instant.ofEpochSecond(Instant.now().getEpochSecond() + 1 + random.nextInt(5));
  }

  /** On a machine that is busy it takes longer until enough has happened. */
  private boolean goesOn() {
    var time = Duration.between(begun, Instant.now());
    var some = accepted.size() >= ENOUGH ? USUALLY : AT_MOST;
    return time.compareTo(some) < 0 && accepted.size() < MOST;
  }

  private Void client(RandomSteps steps) {
    var random = ThreadLocalRandom.current();
    while (goesOn()) {
      var request = new Request(UUID.randomUUID(), several(steps, random));
      if (random.nextInt(6) == 0) { // twins at the same moment
        var twin =
            till.send(
                PostingVerticle.POST, FinancialsUnderTest.ZONE, request.call(), request.steps());
        note(request, answer(request));
        twin.toCompletionStage().toCompletableFuture().exceptionally(any -> null).join();
      }
      note(request, answer(request));
      if (random.nextInt(6) == 0) {
        note(request, answer(random.nextBoolean() ? request : renamed(request)));
      }
    }
    return null;
  }

  /** The same under another call id: another client's, or that of one who lost the first. */
  private static Request renamed(Request request) {
    return new Request(UUID.randomUUID(), request.steps());
  }

  /** Each has a step that leaves its moment in the books, to be put in order by. */
  private static List<LedgerStep> several(RandomSteps steps, Random random) {
    var several = new ArrayList<LedgerStep>();
    for (var i = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1; i > 0; i--) {
      several.add(steps.next(random));
    }
    while (several.stream().allMatch(ReleaseHold.class::isInstance)) {
      several.add(steps.next(random));
    }
    return List.copyOf(several);
  }

  private void note(Request request, String outcome) {
    outcomes.merge(outcome, 1, Integer::sum);
    accepted.merge(request, outcome.equals("ok"), Boolean::logicalOr);
  }

  private String answer(Request request) {
    for (var attempt = 0; ; attempt++) {
      try {
        FinancialsUnderTest.get(
            till.send(
                PostingVerticle.POST, FinancialsUnderTest.ZONE, request.call(), request.steps()));
        return "ok";
      } catch (IllegalStateException failed) {
        if (!(failed.getCause() instanceof Problem.Raised raised)) {
          throw failed;
        }
        var problem = raised.problem();
        if (problem.kind() == Problem.Kind.REFUSED || problem.kind() == Problem.Kind.CONFLICT) {
          return problem.code();
        } else if (problem.kind() == Problem.Kind.DEFECT || attempt == 20) {
          throw failed;
        }
      }
    }
  }

  private Void keeper() {
    while (goesOn()) {
      till.books.asRuntime("select expire_lots(20)");
      till.books.asRuntime("select close_expired_holds(1000)");
      till.books.asRuntime("select roll_up_house_balances(100)");
      FinancialsUnderTest.waitUntil(Instant.now().plusMillis(50));
    }
    return null;
  }
}
