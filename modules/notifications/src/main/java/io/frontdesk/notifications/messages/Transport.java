package io.frontdesk.notifications.messages;

import io.vertx.core.Future;

/**
 * Takes a message to where its channel leads. Fails with {@link DeliveryException} where it knows
 * why, with anything else where trying again may help.
 */
@FunctionalInterface
public interface Transport {
  Future<Void> send(RenderedMessage message);
}
