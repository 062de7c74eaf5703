package io.frontdesk.platform.bus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Sends to the nearest instance of a domain: the one on this event loop, for which no other thread
 * has to wake up, then this node's, then any. The bus by itself goes round all of them.
 */
final class LocalFirstRouting {
  private static final String PARTS = "frontdesk.parts";

  /**
   * Each vain look at this node costs a timer and a handler, and a gateway by itself takes many.
   */
  private static final long BELIEVED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Vertx vertx;
  private final Map<String, Long> vain = new ConcurrentHashMap<>();

  LocalFirstRouting(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Fails at once where this node has none. */
  Future<Message<Reply>> here(String domain, DeliveryOptions options, RequestParts parts) {
    options.setCodecName(PARTS).setLocalOnly(true);
    var near =
        Context.isOnEventLoopThread()
            ? request(onThisLoop(domain), options, parts)
                .recover(failure -> elsewhere(failure, domain, options, parts))
            : request(Bus.address(domain), options, parts);
    return near.onFailure(
        failure -> {
          if (nobodyHeard(failure)) {
            vain.put(domain, System.nanoTime());
          }
        });
  }

  Future<Message<Reply>> anywhere(String domain, DeliveryOptions options, RequestParts parts) {
    return request(Bus.address(domain), options.setCodecName(PARTS), parts);
  }

  /**
   * Nobody was here a moment ago: then it is looked for in the whole cluster, of which this node is
   * a part.
   */
  boolean isElsewhere(String domain) {
    if (!vertx.isClustered()) {
      return false;
    }
    var looked = vain.get(domain);
    return looked != null && System.nanoTime() - looked < BELIEVED_NANOS;
  }

  private Future<Message<Reply>> elsewhere(
      Throwable failure, String domain, DeliveryOptions options, RequestParts parts) {
    return nobodyHeard(failure)
        ? request(Bus.address(domain), options, parts)
        : Future.failedFuture(failure);
  }

  private Future<Message<Reply>> request(
      String address, DeliveryOptions options, RequestParts parts) {
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
