package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Clients that move money between a few wallets while something happens to the nodes. */
final class ChaosLoad implements AutoCloseable {
  static final int CLIENTS = 8;

  /** More work than this only shows how few cores the machine has. */
  private static final int MILLIS_BETWEEN = 80;

  private static final int SECONDS_TO_RECOVER = 60;
  private static final int SECONDS_TO_END = 120;
  private static final int ORDERS_TO_REPEAT = 300;

  private final FundedWallets purses;
  private final MoneyMover mover;
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private final List<Future<?>> moving = new ArrayList<>();

  private ChaosLoad(FundedWallets purses, MoneyMover mover) {
    this.purses = purses;
    this.mover = mover;
  }

  /** {@code gateways}: their base URLs; each client begins with one, and goes on with the next. */
  static ChaosLoad start(FundedWallets purses, List<String> gateways, Map<String, String> keys) {
    var key = keys.get("secret admin");
    var servers = gateways.stream().map(each -> new Client(each).key(key)).toList();
    var load = new ChaosLoad(purses, new MoneyMover(servers, MILLIS_BETWEEN));
    for (var i = 0; i < CLIENTS; i++) {
      var random = new Random();
      load.moving.add(
          load.clients.submit(
              () -> {
                load.mover.move(random, purses.wallets());
                return null;
              }));
    }
    return load;
  }

  FailedRequests troubles() {
    return mover.troubles;
  }

  MoneyMover mover() {
    return mover;
  }

  /** Blocks until so many orders more were accepted. */
  void work(int orders) throws Exception {
    var enough = mover.accepted.get() + orders;
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_RECOVER);
    while (mover.accepted.get() < enough) {
      clientsGoOn();
      assertTrue(System.nanoTime() < giveUp, () -> "no work gets done: " + mover.troubles);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** The same for a time. */
  void goOn(double seconds) throws Exception {
    TimeUnit.MILLISECONDS.sleep((long) (seconds * 1000));
    clientsGoOn();
  }

  /** A client that gave up has something to say. */
  private void clientsGoOn() throws ExecutionException, InterruptedException {
    for (var each : moving) {
      if (each.isDone()) {
        each.get();
      }
    }
  }

  /** Lets each client end its last order. */
  void stop() throws ExecutionException, InterruptedException, TimeoutException {
    mover.stop();
    for (var each : moving) {
      each.get(SECONDS_TO_END, TimeUnit.SECONDS);
    }
  }

  /** Stops, and holds what the clients were told against the ledger, and the ledger to itself. */
  void reckon(Connection connection) throws Exception {
    stop();
    var reckoning = new LedgerReconciliation(mover, purses, connection).betweenNodes();
    reckoning.orders();
    reckoning.repeat(clients, ORDERS_TO_REPEAT);
    reckoning.orders();
    reckoning.audit(purses.server());
    assertEquals(purses.total(), reckoning.inWallets());
  }

  /** Every request that was sent since then, and within these seconds no more, was answered. */
  /** In the short form, on a machine that does other things, too, only that it recovers. */
  void recoveredWithin(double seconds, long event) {
    var took = mover.troubles.secondsToRecover(event);
    var most = ChaosReport.choose(SECONDS_TO_RECOVER, (int) Math.ceil(seconds));
    assertTrue(took <= most, () -> took + " s to recover\n" + mover.troubles.since(event));
  }

  String numbers() {
    return String.format(
        Locale.ROOT,
        "%d requests, %d failed (%s)",
        mover.tries.get(),
        mover.troubles.failures(),
        mover.troubles);
  }

  @Override
  public void close() {
    mover.stop();
    clients.shutdownNow();
  }
}
