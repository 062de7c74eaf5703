package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that look into wallets again and again, and ask for nothing twice. */
final class ChaosReaders implements AutoCloseable {
  private static final int CLIENTS = 4;
  private static final int MILLIS_BETWEEN = 40;
  private static final int SECONDS_TO_END = 30;

  private final AtomicInteger answered = new AtomicInteger();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean enough = new AtomicBoolean();
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

  static ChaosReaders start(Client server, List<String> wallets) {
    var readers = new ChaosReaders();
    for (var i = 0; i < CLIENTS; i++) {
      var path = Client.SELF_SERVICE + "/wallets/" + wallets.get(i % wallets.size());
      readers.clients.execute(() -> readers.read(server, path));
    }
    return readers;
  }

  private void read(Client server, String path) {
    while (!enough.get()) {
      try {
        var answer = server.get(path);
        if (answer.status() == 200) {
          answered.incrementAndGet();
        } else {
          failures.add(answer.status() + " " + answer.text());
        }
        TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN);
      } catch (UncheckedIOException | AssertionError failure) {
        failures.add(String.valueOf(failure));
      } catch (InterruptedException stop) {
        return;
      }
    }
  }

  /** How many were asked for and answered: all of them. */
  int stop() throws InterruptedException {
    enough.set(true);
    clients.shutdown();
    assertEquals(true, clients.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS));
    assertEquals(List.of(), List.copyOf(failures));
    return answered.get();
  }

  @Override
  public void close() {
    enough.set(true);
    clients.shutdownNow();
  }
}
