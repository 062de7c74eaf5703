package io.frontdesk.platform.bus;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.eventbus.impl.OutboundDeliveryContext;

/**
 * Tells a request at once that its message never left this node: the other one refused the
 * connection, or is gone. Vert.x would let it wait for its timeout (it fails a request early only
 * where nobody is registered), and every call to a node that has just died would take that long.
 */
final class UndeliveredMessages {
  static void tell(Vertx vertx) {
    vertx.eventBus().<Object>addOutboundInterceptor(delivery -> watch(vertx, delivery));
  }

  private static void watch(Vertx vertx, DeliveryContext<Object> delivery) {
    var reply = delivery.message().replyAddress();
    if (reply != null && delivery instanceof OutboundDeliveryContext<?> out) {
      out.writePromise
          .future()
          .onFailure(
              failure -> {
                if (!(failure instanceof ReplyException)) {
                  fail(vertx, reply);
                }
              });
    }
    delivery.next();
  }

  /** As if nobody had been registered there: it was not heard, so it may be said again. */
  private static void fail(Vertx vertx, String reply) {
    var unheard = new ReplyException(ReplyFailure.NO_HANDLERS, "The message could not be written");
    vertx.eventBus().send(reply, unheard, new DeliveryOptions().setLocalOnly(true));
  }

  private UndeliveredMessages() {}
}
