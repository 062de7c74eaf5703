package io.frontdesk.notifications;

import io.frontdesk.notifications.dev.DevOutbox;
import io.frontdesk.notifications.email.Smtp;
import io.frontdesk.notifications.messages.DeliveryException;
import io.frontdesk.notifications.messages.Transport;
import io.frontdesk.notifications.sms.SmsProvider;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;

/** Where each channel leads on this node. */
final class Transports {
  private final Vertx vertx;
  private final NotificationSettings settings;
  private final Optional<DevOutbox> outbox;

  Transports(Vertx vertx, NotificationSettings settings, Optional<DevOutbox> outbox) {
    this.vertx = vertx;
    this.settings = settings;
    this.outbox = outbox;
  }

  Transport email() {
    return settings.email().on() ? new Smtp(vertx, settings.email()) : elsewhere();
  }

  Transport sms() {
    return settings.sms().on() ? new SmsProvider(vertx, settings.sms()) : elsewhere();
  }

  private Transport elsewhere() {
    return outbox
        .<Transport>map(kept -> kept::keep)
        .orElse(
            message ->
                Future.failedFuture(DeliveryException.forGood("the channel is not configured")));
  }
}
