package io.frontdesk.dev.bench;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Clients that ask again as soon as they were answered, for what wrk cannot do: a request made of
 * the answer before, or a load beside wrk's. They run in the node's JVM, so their CPU counts as the
 * node's.
 */
final class LoadClients implements Contestant {
  /** Too much to do, or it took longer than a call may. */
  private static final Set<Integer> LATER = Set.of(503, 504);

  /** One client: what it asks next, and what it makes of the answer. */
  record Client(Supplier<Request> next, Consumer<JsonObject> answered) {
    static Client asking(Supplier<Request> next) {
      return new Client(next, answer -> {});
    }
  }

  private final BenchContacts http;
  private final List<Client> clients;
  private final LongAdder answered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;

  LoadClients(BenchContacts http, List<Client> clients) {
    this.http = http;
    this.clients = clients;
  }

  @Override
  public double perSecond(int seconds) {
    begin();
    try {
      var began = System.nanoTime();
      var before = answered();
      pause(TimeUnit.SECONDS.toMillis(seconds));
      return (answered() - before) * 1e9 / (System.nanoTime() - began);
    } finally {
      end();
    }
  }

  void begin() {
    over = false;
    for (var client : clients) {
      var thread = new Thread(() -> run(client), "bench-crowd");
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /** Waits until every client has its last answer, so that nothing of it weighs on who is next. */
  void end() {
    over = true;
    for (var thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted", stop);
      }
    }
    threads.clear();
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  /** So far, over all runs. */
  long answered() {
    return answered.sum();
  }

  /** How often one was told to come later, so far. */
  long refused() {
    return refused.sum();
  }

  private void run(Client client) {
    try {
      while (!over) {
        ask(client);
      }
    } catch (RuntimeException broken) {
      failure.compareAndSet(null, broken);
    }
  }

  private void ask(Client client) {
    var request = client.next().get();
    var answer = http.ask(request);
    if (LATER.contains(answer.statusCode())) {
      refused.increment();
      pause(later(answer));
    } else if (answer.statusCode() / 100 == 2) {
      client.answered().accept(new JsonObject(answer.body()));
      answered.increment();
    } else {
      throw new IllegalStateException(request + " fails: " + answer.body());
    }
  }

  private static long later(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .map(seconds -> TimeUnit.SECONDS.toMillis(Long.parseLong(seconds)))
        .orElse(1000L);
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", stop);
    }
  }
}
