package io.frontdesk.platform.queue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off the due rows of a table on every node at once: leases them, hands each to its worker,
 * and looks again. A node that dies leaves its rows to the others when their lease ends. The worker
 * says in the row what becomes of it.
 */
public final class LeasedQueue {
  private static final Logger LOG = LoggerFactory.getLogger(LeasedQueue.class);

  /**
   * {@code worker}: settles the row, whatever comes of it, and says whether the receiver was
   * reached; {@code values}: of the parameters of what is eligible.
   */
  public record Source(
      String topic,
      LeasedTable table,
      List<Object> values,
      Function<Row, Future<Boolean>> worker,
      Supplier<Future<?>> before) {
    public Source(
        String topic,
        LeasedTable table,
        List<Object> values,
        Function<Row, Future<Boolean>> worker) {
      this(topic, table, values, worker, Future::succeededFuture);
    }
  }

  private final Vertx vertx;
  private final Pool pool;
  private final Source source;
  private final QueuePolicy policy;
  private final QueuePolicy.Pace pace;
  private final String lease;
  private int most;
  private int working;
  private boolean looking;
  private boolean announced;
  private Duration pause;

  public LeasedQueue(Vertx vertx, Pool pool, Source source, QueuePolicy policy) {
    this.vertx = vertx;
    this.pool = pool;
    this.source = source;
    this.policy = policy;
    this.pace = policy.pace();
    this.lease = source.table().lease(source.values().size());
    this.most = pace.atOnce();
    this.pause = pace.shortest();
  }

  /** Tells the queues of this JVM, after commit, that there is something for them. */
  public static void wake(Vertx vertx, String topic) {
    vertx.eventBus().publish(topic, null, new DeliveryOptions().setLocalOnly(true));
  }

  public void start() {
    var aside = pace.aside().toMillis();
    vertx
        .eventBus()
        .localConsumer(
            source.topic(),
            told -> {
              if (aside == 0) {
                look();
              } else {
                vertx.setTimer(aside, timer -> look());
              }
            });
    poll();
  }

  /** Slower when idle: after a crash, say, what nobody announced can wait this long. */
  private void poll() {
    vertx.setTimer(
        pause.toMillis(),
        timer -> {
          look();
          poll();
        });
    var doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(pace.longest()) < 0 ? doubled : pace.longest();
  }

  /** For a row that will be due then. */
  public void lookIn(Duration wait) {
    vertx.setTimer(Math.max(1, wait.toMillis()), timer -> look());
  }

  /** One look at a time; what is announced meanwhile is looked for next. */
  private void look() {
    announced = true;
    var free = pace.inRounds() && working > 0 ? 0 : most - working;
    if (looking || free <= 0) {
      return;
    }
    looking = true;
    announced = false;
    Future.succeededFuture()
        .compose(now -> source.before().get())
        .compose(done -> leased(free))
        .onComplete(
            found -> {
              looking = false;
              if (found.succeeded()) {
                work(found.result(), free);
              } else {
                warn(found.cause());
              }
            });
  }

  private Future<List<Row>> leased(int free) {
    var values = new ArrayList<>(source.values());
    values.add((double) policy.lease().toMillis());
    values.add(free);
    return pool.preparedQuery(lease)
        .execute(Tuple.from(values))
        .map(rows -> rows.stream().toList());
  }

  private void work(List<Row> rows, int asked) {
    if (!rows.isEmpty()) {
      pause = pace.shortest();
    }
    working += rows.size();
    if (pace.inRounds()) {
      var all = rows.stream().map(this::settled).toList();
      Future.join(all).onComplete(done -> roundEnded(all, asked));
    } else {
      rows.forEach(row -> settled(row).onComplete(done -> ended()));
      lookAgain(false);
    }
  }

  /** A worker that breaks is a mistake: its row comes again when the lease ends. */
  private Future<Boolean> settled(Row row) {
    return Future.succeededFuture(row)
        .compose(source.worker())
        .recover(
            failure -> {
              warn(failure);
              return Future.succeededFuture(true);
            });
  }

  private void ended() {
    working--;
    look();
  }

  /**
   * One who is not reached is tried with one at a time until it is, and not before the next look.
   */
  private void roundEnded(List<Future<Boolean>> tried, int asked) {
    working -= tried.size();
    var reached = tried.stream().anyMatch(each -> each.succeeded() && each.result());
    if (!tried.isEmpty()) {
      most = reached ? pace.atOnce() : 1;
    }
    lookAgain(reached && tried.size() == asked);
  }

  private void lookAgain(boolean full) {
    if (announced || full) {
      look();
    }
  }

  /** Never the message of a server: it may quote values. */
  private void warn(Throwable failure) {
    LOG.atWarn()
        .addKeyValue("queue", source.topic())
        .log("queue failed: {}", failure.getClass().getSimpleName());
  }
}
