package io.frontdesk.platform;

import io.frontdesk.contract.Ask;
import io.frontdesk.contract.Principal;
import io.frontdesk.kernel.Problem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Requests and replies between verticles: one address per domain and major version, everything else
 * in headers.
 */
public final class Bus {
  /** A verticle that is moving to another node is back within this; past it the domain is down. */
  private static final int TRIES = 4;

  private static final long PAUSE_MILLIS = 25;
  private static final String PARTS = "frontdesk.parts";
  private static final String REPLY = "frontdesk.reply";

  private final Vertx vertx;
  private final Duration patience;

  /** {@code patience}: how long a question of our own, that no client waits for, may take. */
  public Bus(Vertx vertx, Duration patience) {
    this.vertx = vertx;
    this.patience = patience;
  }

  /** Once for each Vertx, before anything is sent. */
  public static void install(Vertx vertx) {
    vertx.eventBus().registerCodec(RecordCodec.parts());
    vertx.eventBus().registerCodec(RecordCodec.reply());
  }

  /**
   * Asks a domain; the answer, or a {@link Problem.Raised}, comes before the envelope's deadline.
   */
  public Future<Reply> request(String domain, Envelope envelope, Parts parts) {
    return attempt(domain, envelope, parts, TRIES)
        .recover(failure -> Future.failedFuture(Failures.ofBus(failure, domain).raise()));
  }

  /** A typed question of this system's own, under a fresh call id. */
  public <Q, R> Future<R> ask(Ask<Q, R> ask, UUID business, Q question) {
    var deadline = Instant.now().plus(patience);
    var principal = Principal.system(business);
    var envelope =
        new Envelope(ask.operation(), principal, UUID.randomUUID(), false, deadline, "-");
    return request(ask.domain(), envelope, Parts.body(Wire.write(question)))
        .map(reply -> reply.as(ask.reply()));
  }

  private Future<Reply> attempt(String domain, Envelope envelope, Parts parts, int triesLeft) {
    var millisLeft = envelope.millisLeft();
    if (millisLeft <= 0) {
      return Future.failedFuture(Failures.tooLate(domain).raise());
    }
    return send(domain, envelope.options(millisLeft), parts)
        .recover(
            failure -> {
              if (!nobodyHeard(failure) || triesLeft <= 1) {
                return Future.failedFuture(failure);
              }
              return vertx
                  .timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                  .compose(waited -> attempt(domain, envelope, parts, triesLeft - 1));
            });
  }

  /**
   * The nearest first: this event loop, for which no other thread has to wake up, then this node,
   * then any. The bus by itself goes round all of them.
   */
  private Future<Reply> send(String domain, DeliveryOptions options, Parts parts) {
    options.setCodecName(PARTS);
    var here = new DeliveryOptions(options).setLocalOnly(true);
    var near =
        Context.isOnEventLoopThread()
            ? request(onThisLoop(domain), here, parts)
                .recover(failure -> elsewhere(failure, domain, here, parts))
            : request(address(domain), here, parts);
    var found =
        vertx.isClustered()
            ? near.recover(failure -> elsewhere(failure, domain, options, parts))
            : near;
    return found.map(
        message ->
            message.headers().contains("replayed")
                ? new Reply(message.body().value(), true)
                : message.body());
  }

  private Future<Message<Reply>> elsewhere(
      Throwable failure, String domain, DeliveryOptions options, Parts parts) {
    return nobodyHeard(failure)
        ? request(address(domain), options, parts)
        : Future.failedFuture(failure);
  }

  private Future<Message<Reply>> request(String address, DeliveryOptions options, Parts parts) {
    return vertx.eventBus().request(address, parts, options);
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
      vertx.eventBus().localConsumer(onThisLoop(domain), handler);
    }
    return vertx.eventBus().consumer(address(domain), handler).completion();
  }

  private static void answer(Message<Parts> message, Operations operations, Call.Means means) {
    var envelope = Envelope.of(message.headers());
    operations
        .run(new Call<>(envelope, message.body(), null, means))
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

  private static boolean nobodyHeard(Throwable failure) {
    return failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.NO_HANDLERS;
  }

  private static String onThisLoop(String domain) {
    return address(domain) + " on " + Thread.currentThread().getName();
  }

  static String address(String domain) {
    return domain + ".v1";
  }
}
