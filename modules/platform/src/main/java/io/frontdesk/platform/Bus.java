package io.frontdesk.platform;

import io.frontdesk.contract.Ask;
import io.frontdesk.contract.Principal;
import io.frontdesk.kernel.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Requests and replies between verticles: one address per domain and major version, everything else
 * in headers.
 */
public final class Bus {
  private static final int MOST_WITHOUT_SETTINGS = 10_000;

  /**
   * A verticle that is moving to another node is back within these pauses, and a node that was
   * killed is out of the registrations (half a second); past them the domain is down.
   */
  private static final long[] PAUSES_MILLIS = {25, 50, 100, 200, 400, 800};

  /** A node that hangs looks like one that is slow, until others call it dead. */
  private static final int WAITS = 3;

  private static final long LEAST_WAIT_MILLIS = 1000;
  private static final String REPLY = "frontdesk.reply";

  private final Vertx vertx;
  private final Duration patience;
  private final Lines lines;
  private final Nearest nearest;

  /** {@code patience}: how long a question of our own, that no client waits for, may take. */
  public Bus(Vertx vertx, Duration patience) {
    this(vertx, patience, new Lines(MOST_WITHOUT_SETTINGS, new SimpleMeterRegistry()));
  }

  Bus(Vertx vertx, Duration patience, Lines lines) {
    this.vertx = vertx;
    this.patience = patience;
    this.lines = lines;
    this.nearest = new Nearest(vertx);
  }

  /** Once for each Vertx, before anything is sent. */
  public static void install(Vertx vertx) {
    vertx.eventBus().registerCodec(RecordCodec.parts());
    vertx.eventBus().registerCodec(RecordCodec.reply());
    if (vertx.isClustered()) {
      Unwritten.tell(vertx);
    }
  }

  /**
   * Asks a domain; the answer, or a {@link Problem.Raised}, comes before the envelope's deadline.
   * Nothing is done twice: it is said again only where it was not heard.
   */
  public Future<Reply> request(String domain, Envelope envelope, Parts parts) {
    return request(domain, envelope, parts, false);
  }

  /**
   * {@code repeatable}: it reads, or claims its call id, so it may be said again to another node
   * when no answer comes.
   */
  public Future<Reply> request(String domain, Envelope envelope, Parts parts, boolean repeatable) {
    var line = lines.to(domain);
    var refused = line.enter();
    if (refused != null) {
      return Future.failedFuture(refused.raise());
    }
    return attempt(new Asking(domain, envelope, parts, line), 0, repeatable ? WAITS : 1)
        .onComplete(done -> line.ended())
        .recover(failure -> Future.failedFuture(Failures.ofBus(failure, domain).raise()));
  }

  /**
   * A typed question of this system's own, under a fresh call id. Who answers must bear to be asked
   * twice.
   */
  public <Q, R> Future<R> ask(Ask<Q, R> ask, UUID business, Q question) {
    return ask(ask, business, question, patience);
  }

  /** As above, by somebody who waits no longer than this. */
  public <Q, R> Future<R> ask(Ask<Q, R> ask, UUID business, Q question, Duration patience) {
    var deadline = Instant.now().plus(patience);
    var principal = Principal.system(business);
    var envelope =
        new Envelope(ask.operation(), principal, UUID.randomUUID(), false, deadline, "-");
    return request(ask.domain(), envelope, Parts.body(Wire.write(question)), true)
        .map(reply -> reply.as(ask.reply()));
  }

  private record Asking(String domain, Envelope envelope, Parts parts, Line line) {}

  /** {@code unheard}: how often nobody was there so far; {@code waits}: how often to wait yet. */
  private Future<Reply> attempt(Asking asking, int unheard, int waits) {
    var left = asking.envelope().millisLeft();
    if (left <= 0) {
      return Future.failedFuture(Failures.tooLate(asking.domain()).raise());
    }
    var wait = Math.min(left, Math.max(LEAST_WAIT_MILLIS, left / waits));
    return nearest
        .send(asking.domain(), asking.envelope().options(left), wait, asking.parts())
        .transform(
            sent -> {
              if (sent.succeeded()) {
                asking.line().answered();
                return Future.succeededFuture(reply(sent.result()));
              }
              return again(asking, unheard, waits, sent.cause());
            });
  }

  private Future<Reply> again(Asking asking, int unheard, int waits, Throwable failure) {
    var domain = asking.domain();
    if (Nearest.nobodyHeard(failure) && unheard < PAUSES_MILLIS.length) {
      lines.repeated(domain, "unheard");
      return vertx
          .timer(PAUSES_MILLIS[unheard], TimeUnit.MILLISECONDS)
          .compose(waited -> attempt(asking, unheard + 1, waits));
    }
    if (Nearest.noAnswer(failure) && waits > 1 && asking.line().mayRepeat()) {
      lines.repeated(domain, "unanswered");
      return attempt(asking, unheard, waits - 1);
    }
    if (Nearest.nobodyHeard(failure) || Nearest.noAnswer(failure)) {
      asking.line().unanswered();
    } else {
      asking.line().answered();
    }
    return Future.failedFuture(failure);
  }

  private static Reply reply(Message<Reply> message) {
    return message.headers().contains("replayed")
        ? new Reply(message.body().value(), true)
        : message.body();
  }

  /** Completes when the whole cluster can see the domain. */
  Future<Void> serve(String domain, Operations operations, Call.Means means) {
    Handler<Message<Parts>> handler =
        message -> {
          // Whatever is thrown here would reach the caller as silence.
          try {
            answer(message, operations, means);
          } catch (RuntimeException failure) {
            refuse(message, Failures.defect(failure, "message to " + domain));
          }
        };
    if (Context.isOnEventLoopThread()) {
      vertx.eventBus().localConsumer(Nearest.onThisLoop(domain), handler);
    }
    return vertx.eventBus().consumer(address(domain), handler).completion();
  }

  private void answer(Message<Parts> message, Operations operations, Call.Means means) {
    var envelope = Envelope.of(message.headers());
    lines.working().incrementAndGet();
    operations
        .run(new Call<>(envelope, message.body(), null, means))
        .onComplete(done -> lines.working().decrementAndGet())
        .onSuccess(reply -> message.reply(reply, replyOptions(reply)))
        .onFailure(failure -> refuse(message, Failures.ofDomain(failure, envelope)));
  }

  private static DeliveryOptions replyOptions(Reply reply) {
    var options = new DeliveryOptions().setCodecName(REPLY);
    return reply.replayed() ? options.addHeader("replayed", "true") : options;
  }

  private static void refuse(Message<?> message, Problem problem) {
    message.fail(0, Wire.write(problem).encode());
  }

  /** Calls that this node has begun to answer, and not ended. */
  public int working() {
    return lines.working().get();
  }

  static String address(String domain) {
    return domain + ".v1";
  }
}
