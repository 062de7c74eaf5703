package io.frontdesk.notifications.messages;

import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.List;
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
  private static final int AT_ONCE = 8;

  /** Messages of this JVM are announced; the rest, after a crash say, can wait this long. */
  private static final long SHORTEST_PAUSE_MILLIS = 1_000;

  private static final long LONGEST_PAUSE_MILLIS = 8_000;

  private final Vertx vertx;
  private final Messages messages;
  private final Channel channel;
  private final Delivery delivery;
  private final MessageMeters meters;
  private int sending;
  private boolean looking;
  private boolean announced;
  private long pause = SHORTEST_PAUSE_MILLIS;

  public Sender(
      Vertx vertx, Messages messages, Channel channel, Delivery delivery, MessageMeters meters) {
    this.vertx = vertx;
    this.messages = messages;
    this.channel = channel;
    this.delivery = delivery;
    this.meters = meters;
  }

  /** Tells the senders of this JVM that there is something to send. */
  static void wake(Vertx vertx) {
    vertx.eventBus().publish(TOPIC, null, new DeliveryOptions().setLocalOnly(true));
  }

  public void start() {
    vertx.eventBus().localConsumer(TOPIC, message -> work());
    poll();
  }

  /** Slower when idle. */
  private void poll() {
    work();
    vertx.setTimer(pause, timer -> poll());
    pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
  }

  /** One look at a time; whatever is announced meanwhile is looked for next. */
  private void work() {
    announced = true;
    if (looking || sending == AT_ONCE) {
      return;
    }
    looking = true;
    announced = false;
    messages
        .expire(channel)
        .onSuccess(kinds -> kinds.forEach(kind -> meters.expired(channel, kind)))
        .compose(expired -> messages.lease(channel, AT_ONCE - sending))
        .onSuccess(this::looked)
        .onFailure(
            failure -> {
              looking = false;
              // Never the message of a server: it may quote values.
              LOG.warn("messages not looked for: {}", failure.getClass().getSimpleName());
            });
  }

  private void looked(List<Message> leased) {
    looking = false;
    sending += leased.size();
    leased.forEach(this::deliver);
    if (!leased.isEmpty()) {
      pause = SHORTEST_PAUSE_MILLIS;
    }
    if (announced) {
      work();
    }
  }

  private void deliver(Message message) {
    delivery
        .deliver(message)
        .transform(
            sent ->
                sent.succeeded()
                    ? sent(message)
                    : notSent(message, DeliveryException.of(sent.cause())))
        .eventually(
            () -> {
              sending--;
              work();
              return Future.succeededFuture();
            });
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
      vertx.setTimer(Math.max(1, fate.pause().toMillis()), due -> work());
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
                    .timer(SHORTEST_PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                    .compose(waited -> messages.settle(message, fate)))
        .onFailure(
            failure -> LOG.warn("not marked: {} {}", message, failure.getClass().getSimpleName()));
  }
}
