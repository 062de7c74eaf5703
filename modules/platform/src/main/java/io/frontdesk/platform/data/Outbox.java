package io.frontdesk.platform.data;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;

/** How the relays of this JVM learn that there is something for a subscriber in the outbox. */
public final class Outbox {
  public static void wake(Vertx vertx, String domain, String subscriber) {
    var here = new DeliveryOptions().setLocalOnly(true);
    vertx.eventBus().publish(topic(domain, subscriber), null, here);
  }

  public static String topic(String domain, String subscriber) {
    return domain + ".outbox." + subscriber;
  }

  private Outbox() {}
}
