package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.testkit.LocalPostgres;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The node is killed and PostgreSQL is stopped, kindly and less so, again and again while money
 * moves: every order that was accepted happened once, every other never, and the ledger adds up.
 */
@Tag("process")
class CrashTest {
  private static final String SECRET = "dGhlIHNlY3JldCBvZiB0ZXN0cywga25vd24gdG8gYWxs";
  private static final int CLIENTS = 8;
  private static final int CRASHES_OF_EACH = 7;
  private static final int WORK_BETWEEN = 30;
  private static final int SECONDS_TO_RECOVER = 60;

  private enum Crash {
    NODE_KILLED,
    DATABASE_STOPPED,
    DATABASE_CRASHED
  }

  private final long seed = System.nanoTime();
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private Path directory;
  private LocalPostgres postgres;
  private NodeProcess node;
  private MoneyMover mover;
  private long deadlocks;

  @BeforeEach
  void start() throws Exception {
    directory = Files.createTempDirectory("frontdesk-crash");
    postgres = LocalPostgres.start(directory.resolve("postgres"));
    var settings =
        Map.of(
            "DATABASE_URL", postgres.url(),
            "FRONTDESK__SECRET", SECRET,
            "FRONTDESK__HTTP__REQUEST_MILLIS", "4000",
            "FRONTDESK__PASSWORDS__MEMORY_KIB", "256",
            "FRONTDESK__PASSWORDS__ITERATIONS", "1");
    node = new NodeProcess(directory, settings);
    node.start();
  }

  @AfterEach
  void end() throws Exception {
    if (mover != null) {
      mover.stop();
    }
    clients.shutdownNow();
    if (node != null) {
      node.close();
    }
    if (postgres != null) {
      postgres.close();
      LocalPostgres.remove(directory.resolve("postgres"));
    }
    RunningNode.delete(directory);
  }

  @Test
  @Timeout(300)
  void noCrashLosesOrDoublesMoney() throws Exception {
    var begun = System.nanoTime();
    var purses = FundedWallets.fill(new Client(node.baseUrl()), node.keys());
    mover = new MoneyMover(purses.server());
    var moving = new ArrayList<Future<?>>();
    for (var i = 0; i < CLIENTS; i++) {
      var random = new Random(seed + i);
      moving.add(
          clients.submit(
              () -> {
                mover.move(random, purses.wallets());
                return null;
              }));
    }
    crashAgainAndAgain(moving);
    mover.stop();
    for (var each : moving) {
      each.get(120, TimeUnit.SECONDS);
    }
    try (var connection = connect()) {
      var reckoning = new LedgerReconciliation(mover, purses, connection);
      reckoning.orders();
      reckoning.repeat(clients, Integer.MAX_VALUE);
      reckoning.orders();
      reckoning.audit(purses.server());
      assertEquals(purses.total(), reckoning.inWallets());
      assertEquals(0, deadlocks + deadlocks(connection));
      var seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
      System.out.println(
          3 * CRASHES_OF_EACH + " crashes in " + seconds + " s, seed " + seed + ": " + reckoning);
    }
  }

  private void crashAgainAndAgain(List<Future<?>> moving) throws Exception {
    var random = new Random(seed);
    var crashes = new ArrayList<Crash>();
    for (var crash : Crash.values()) {
      crashes.addAll(Collections.nCopies(CRASHES_OF_EACH, crash));
    }
    Collections.shuffle(crashes, random);
    for (var crash : crashes) {
      untilAccepted(mover.accepted.get() + WORK_BETWEEN, moving, crash);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
      happens(crash);
    }
    untilAccepted(mover.accepted.get() + WORK_BETWEEN, moving, null);
  }

  private void happens(Crash crash) throws Exception {
    switch (crash) {
      case NODE_KILLED -> {
        node.kill();
        node.start();
      }
      case DATABASE_STOPPED -> {
        postgres.pause();
        resume();
      }
      case DATABASE_CRASHED -> {
        // What it has counted is lost with it.
        try (var connection = connect()) {
          deadlocks += deadlocks(connection);
        }
        postgres.crash();
        resume();
      }
    }
  }

  /** On its old port, which the node has been told. */
  private void resume() {
    var port = postgres.port();
    postgres.resume();
    assertEquals(port, postgres.port(), "somebody took the port meanwhile");
  }

  /** A client that gave up has something to say. */
  private void untilAccepted(int number, List<Future<?>> moving, Crash next) throws Exception {
    var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_RECOVER);
    while (mover.accepted.get() < number) {
      for (var each : moving) {
        if (each.isDone()) {
          each.get();
        }
      }
      assertTrue(
          System.nanoTime() < giveUp,
          () -> "no work gets done before " + next + ": " + node.lastWords());
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", postgres.user());
    properties.setProperty("password", postgres.password());
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", "60");
    return DriverManager.getConnection(postgres.jdbcUrl(), properties);
  }

  private static long deadlocks(Connection connection) throws SQLException {
    return LedgerReconciliation.number(connection, "select sum(deadlocks) from pg_stat_database")
        .map(BigDecimal::longValue)
        .orElse(0L);
  }
}
