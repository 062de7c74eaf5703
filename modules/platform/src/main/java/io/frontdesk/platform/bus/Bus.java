package io.frontdesk.platform.bus;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * Requests and replies between verticles: one address per domain and major version, everything else
 * in headers.
 */
public final class Bus {
  private static final int MOST_WITHOUT_SETTINGS = 10_000;

  private static final String REPLY = "frontdesk.reply";

  private final Vertx vertx;
  private final Duration patience;
  private final CircuitBreakers lines;
  private final BusRequest.Way way;

  /** {@code patience}: how long a question of our own, that no client waits for, may take. */
  public Bus(Vertx vertx, Duration patience) {
    this(vertx, patience, new CircuitBreakers(MOST_WITHOUT_SETTINGS, new SimpleMeterRegistry()));
  }

  public Bus(Vertx vertx, Duration patience, CircuitBreakers lines) {
    this.vertx = vertx;
    this.patience = patience;
    this.lines = lines;
    this.way = new BusRequest.Way(vertx, new LocalFirstRouting(vertx), lines);
  }

  /** Once for each Vertx, before anything is sent. */
  public static void install(Vertx vertx) {
    vertx.eventBus().registerCodec(RecordCodec.parts());
    vertx.eventBus().registerCodec(RecordCodec.reply());
    if (vertx.isClustered()) {
      UndeliveredMessages.tell(vertx);
    }
  }

  /**
   * Asks a domain; the answer, or a {@link Problem.Raised}, comes before the envelope's deadline.
   * Nothing is done twice: it is said again only where it was not heard.
   */
  public Future<Reply> request(String domain, Envelope envelope, RequestParts parts) {
    return request(domain, envelope, parts, false);
  }

  /**
   * {@code repeatable}: it reads, or claims its call id, so it may be said again to another node
   * when no answer comes.
   */
  public Future<Reply> request(
      String domain, Envelope envelope, RequestParts parts, boolean repeatable) {
    var line = lines.to(domain);
    var refused = line.enter(envelope.isInternal());
    if (refused != null) {
      return Future.failedFuture(refused.raise());
    }
    return Future.succeededFuture(new BusRequest(way, domain, envelope, parts, repeatable))
        .compose(BusRequest::answer)
        .onComplete(done -> line.ended())
        .transform(
            answer ->
                answer.succeeded()
                    ? Future.succeededFuture(reply(answer.result()))
                    : Future.failedFuture(Failures.ofBus(answer.cause(), domain).raise()));
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
    return request(ask.domain(), envelope, RequestParts.body(Json.write(question)), true)
        .map(reply -> reply.as(ask.reply()));
  }

  /**
   * A question of a process, under a call id that it always has: who answers claims it, and answers
   * a repeat as the first. Said again only where it was not heard: whoever asks repeats it herself,
   * later.
   */
  public <Q, R> Future<R> askOnce(
      Ask<Q, R> ask, UUID business, Q question, Duration patience, UUID call) {
    var deadline = Instant.now().plus(patience);
    var envelope =
        new Envelope(ask.operation(), Principal.system(business), call, true, deadline, "-");
    return request(ask.domain(), envelope, RequestParts.body(Json.write(question)), false)
        .map(reply -> reply.as(ask.reply()));
  }

  private static Reply reply(Message<Reply> message) {
    return message.headers().contains("replayed")
        ? new Reply(message.body().value(), true)
        : message.body();
  }

  /** Completes when the whole cluster can see the domain, which {@code answer} speaks for. */
  public Future<Void> serve(
      String domain, BiFunction<Envelope, RequestParts, Future<Reply>> answer) {
    Handler<Message<RequestParts>> handler =
        message -> {
          // Whatever is thrown here would reach the caller as silence.
          try {
            answer(message, answer);
          } catch (RuntimeException failure) {
            refuse(message, Failures.defect(failure, "message to " + domain));
          }
        };
    if (Context.isOnEventLoopThread()) {
      vertx.eventBus().localConsumer(LocalFirstRouting.onThisLoop(domain), handler);
    }
    return vertx.eventBus().consumer(address(domain), handler).completion();
  }

  private void answer(
      Message<RequestParts> message, BiFunction<Envelope, RequestParts, Future<Reply>> answer) {
    var envelope = Envelope.of(message.headers());
    // Others look all the time whether this domain is well; nobody waits for that when a node
    // stops.
    var counted = envelope.isPing() ? new AtomicInteger() : lines.working();
    counted.incrementAndGet();
    answer
        .apply(envelope, message.body())
        .onComplete(done -> counted.decrementAndGet())
        .onSuccess(reply -> message.reply(reply, replyOptions(reply)))
        .onFailure(failure -> refuse(message, Failures.ofDomain(failure, envelope)));
  }

  private static DeliveryOptions replyOptions(Reply reply) {
    var options = new DeliveryOptions().setCodecName(REPLY);
    return reply.replayed() ? options.addHeader("replayed", "true") : options;
  }

  private static void refuse(Message<?> message, Problem problem) {
    message.fail(0, Json.write(problem).encode());
  }

  /** Calls that this node has begun to answer, and not ended. */
  public int working() {
    return lines.working().get();
  }

  static String address(String domain) {
    return domain + ".v1";
  }
}
