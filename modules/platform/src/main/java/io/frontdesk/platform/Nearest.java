package io.frontdesk.platform;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;

/**
 * Sends to the nearest instance of a domain: the one on this event loop, for which no other thread
 * has to wake up, then this node's, then any. The bus by itself goes round all of them.
 */
record Nearest(Vertx vertx) {
  private static final String PARTS = "frontdesk.parts";

  /** Fails at once where this node has none. */
  Future<Message<Reply>> here(String domain, DeliveryOptions options, Parts parts) {
    options.setCodecName(PARTS).setLocalOnly(true);
    return Context.isOnEventLoopThread()
        ? request(onThisLoop(domain), options, parts)
            .recover(failure -> elsewhere(failure, domain, options, parts))
        : request(Bus.address(domain), options, parts);
  }

  Future<Message<Reply>> anywhere(String domain, DeliveryOptions options, Parts parts) {
    return request(Bus.address(domain), options.setCodecName(PARTS), parts);
  }

  private Future<Message<Reply>> elsewhere(
      Throwable failure, String domain, DeliveryOptions options, Parts parts) {
    return nobodyHeard(failure)
        ? request(Bus.address(domain), options, parts)
        : Future.failedFuture(failure);
  }

  private Future<Message<Reply>> request(String address, DeliveryOptions options, Parts parts) {
    return vertx.eventBus().request(address, parts, options);
  }

  static boolean nobodyHeard(Throwable failure) {
    return is(failure, ReplyFailure.NO_HANDLERS);
  }

  static boolean noAnswer(Throwable failure) {
    return is(failure, ReplyFailure.TIMEOUT);
  }

  private static boolean is(Throwable failure, ReplyFailure type) {
    return failure instanceof ReplyException reply && reply.failureType() == type;
  }

  static String onThisLoop(String domain) {
    return Bus.address(domain) + " on " + Thread.currentThread().getName();
  }
}
