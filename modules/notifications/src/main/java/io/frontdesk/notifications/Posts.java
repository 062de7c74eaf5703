package io.frontdesk.notifications;

import io.frontdesk.notifications.dev.DevOutbox;
import io.frontdesk.notifications.email.Smtp;
import io.frontdesk.notifications.messages.NotSent;
import io.frontdesk.notifications.messages.Post;
import io.frontdesk.notifications.sms.SmsProvider;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;

/** Where each channel leads on this node. */
final class Posts {
  private final Vertx vertx;
  private final NotificationSettings settings;
  private final Optional<DevOutbox> outbox;

  Posts(Vertx vertx, NotificationSettings settings, Optional<DevOutbox> outbox) {
    this.vertx = vertx;
    this.settings = settings;
    this.outbox = outbox;
  }

  Post email() {
    return settings.email().on() ? new Smtp(vertx, settings.email()) : elsewhere();
  }

  Post sms() {
    return settings.sms().on() ? new SmsProvider(vertx, settings.sms()) : elsewhere();
  }

  private Post elsewhere() {
    return outbox
        .<Post>map(kept -> kept::keep)
        .orElse(message -> Future.failedFuture(NotSent.forGood("the channel is not configured")));
  }
}
