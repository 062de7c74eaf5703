package io.frontdesk.notifications.messages;

import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.platform.queue.LeasedQueue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due on one channel, a few at a time. A crash between sending and marking sends it
 * once more: there is no way to do both at once.
 */
public final class Sender {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final String TOPIC = "notifications.due";
  private static final long PAUSE_MILLIS = 1_000;

  private final Vertx vertx;
  private final Messages messages;
  private final Channel channel;
  private final Delivery delivery;
  private final MessageMeters meters;
  private final LeasedQueue queue;

  public Sender(
      Vertx vertx, Messages messages, Channel channel, Delivery delivery, MessageMeters meters) {
    this.vertx = vertx;
    this.messages = messages;
    this.channel = channel;
    this.delivery = delivery;
    this.meters = meters;
    this.queue =
        new LeasedQueue(
            vertx,
            messages.pool(),
            new LeasedQueue.Source(
                TOPIC,
                Messages.DUE,
                Messages.on(channel),
                row -> deliver(Messages.message(row)),
                this::expire),
            DeliveryOutcome.POLICY);
  }

  /** Tells the senders of this JVM that there is something to send. */
  static void wake(Vertx vertx) {
    LeasedQueue.wake(vertx, TOPIC);
  }

  public void start() {
    queue.start();
  }

  private Future<?> expire() {
    return messages
        .expire(channel)
        .onSuccess(kinds -> kinds.forEach(kind -> meters.expired(channel, kind)));
  }

  private Future<Boolean> deliver(Message message) {
    return delivery
        .deliver(message)
        .transform(
            sent ->
                sent.succeeded()
                    ? sent(message)
                    : notSent(message, DeliveryException.of(sent.cause())))
        .map(true);
  }

  private Future<Void> sent(Message message) {
    meters.sent(channel, message.kind());
    return settle(message, DeliveryOutcome.sent());
  }

  private Future<Void> notSent(Message message, DeliveryException failure) {
    var left = delivery.left(message);
    var fate = DeliveryOutcome.after(failure, message.kind(), message.attempts(), left);
    var parked = fate.state() == DeliveryOutcome.State.PARKED;
    meters.failed(channel, message.kind(), parked);
    LOG.atWarn()
        .addKeyValue("message", message.id())
        .addKeyValue("channel", channel)
        .addKeyValue("kind", message.kind())
        .addKeyValue("attempts", message.attempts())
        .log("{}: {}", parked ? "parked" : "not sent yet", failure.getMessage());
    if (!parked) {
      queue.lookIn(fate.pause());
    }
    return settle(message, fate);
  }

  /** Once more where it fails: what is not marked is sent again. */
  private Future<Void> settle(Message message, DeliveryOutcome fate) {
    return messages
        .settle(message, fate)
        .recover(
            failure ->
                vertx
                    .timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                    .compose(waited -> messages.settle(message, fate)))
        .onFailure(
            failure -> LOG.warn("not marked: {} {}", message, failure.getClass().getSimpleName()));
  }
}
