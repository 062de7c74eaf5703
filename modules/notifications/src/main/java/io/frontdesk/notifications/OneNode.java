package io.frontdesk.notifications;

import io.frontdesk.notifications.dev.DevOutbox;
import io.frontdesk.notifications.messages.MessageMeters;
import io.frontdesk.platform.domain.Platform;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All instances of one node: they count together, and what is not configured is said once. A node
 * without any of them reads none of their settings and shows none of their meters.
 */
final class OneNode implements Supplier<NotificationsVerticle> {
  private static final Logger LOG = LoggerFactory.getLogger(NotificationsVerticle.class);

  private final Platform platform;
  private final Optional<DevOutbox> outbox;
  private NotificationSettings settings;
  private MessageMeters meters;

  OneNode(Platform platform, Optional<DevOutbox> outbox) {
    this.platform = platform;
    this.outbox = outbox;
  }

  @Override
  public synchronized NotificationsVerticle get() {
    if (settings == null) {
      settings = platform.settings().section("notifications", NotificationSettings.class);
      meters = new MessageMeters(platform.meters());
      warn(settings.email().on(), "host", "email");
      warn(settings.sms().on(), "url", "sms");
    }
    return new NotificationsVerticle(platform, settings, outbox, meters);
  }

  private void warn(boolean on, String setting, String channel) {
    if (!on && outbox.isEmpty()) {
      LOG.warn(
          "The setting notifications.{}.{} is empty: every message of that channel is parked",
          channel,
          setting);
    }
  }
}
