package io.frontdesk.notifications;

import io.frontdesk.contract.contacts.ContactUnregistered;
import io.frontdesk.contract.contacts.ContactVerified;
import io.frontdesk.contract.contacts.NotificationRequested;
import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.notifications.dev.DevOutbox;
import io.frontdesk.notifications.messages.Delivery;
import io.frontdesk.notifications.messages.EventHandlers;
import io.frontdesk.notifications.messages.MessageMeters;
import io.frontdesk.notifications.messages.Messages;
import io.frontdesk.notifications.messages.Sender;
import io.frontdesk.notifications.messages.Transport;
import io.frontdesk.notifications.templates.TemplateFiles;
import io.frontdesk.notifications.templates.Templates;
import io.frontdesk.platform.domain.DomainVerticle;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Platform;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people what happened, by email and SMS. */
public final class NotificationsVerticle extends DomainVerticle {
  private static final Logger LOG = LoggerFactory.getLogger(NotificationsVerticle.class);

  private final NotificationSettings settings;
  private final Optional<DevOutbox> outbox;
  private final MessageMeters meters;
  private final EventHandlers hearing;
  private final List<Resource> resources = List.of(this::events);

  private NotificationsVerticle(
      Platform platform,
      NotificationSettings settings,
      Optional<DevOutbox> outbox,
      MessageMeters meters) {
    super("notifications", platform);
    this.settings = settings;
    this.outbox = outbox;
    this.meters = meters;
    this.hearing = new EventHandlers(platform.secrets(), Clock.systemUTC());
  }

  /**
   * All instances of one node: they count together, and what is not configured is said once. {@code
   * outbox}: where the messages of a channel go that is not configured; without one they are
   * parked.
   */
  public static Supplier<NotificationsVerticle> ofNode(
      Platform platform, Optional<DevOutbox> outbox) {
    var settings = platform.settings().section("notifications", NotificationSettings.class);
    var meters = new MessageMeters(platform.meters());
    if (outbox.isEmpty()) {
      warn(settings.email().on(), "host", "email");
      warn(settings.sms().on(), "url", "sms");
    }
    return () -> new NotificationsVerticle(platform, settings, outbox, meters);
  }

  private static void warn(boolean on, String setting, String channel) {
    if (!on) {
      LOG.warn(
          "The setting notifications.{}.{} is empty: every message of that channel is parked",
          channel,
          setting);
    }
  }

  @Override
  protected List<Resource> resources() {
    return resources;
  }

  private void events(Operations operations) {
    operations
        .subscribe(NotificationRequested.TYPE, NotificationRequested.class, hearing::noticeDue)
        .subscribe(ContactVerified.TYPE, ContactVerified.class, hearing::contactVerified)
        .subscribe(
            ContactUnregistered.TYPE, ContactUnregistered.class, hearing::contactUnregistered);
  }

  @Override
  protected Future<?> prepare(Pool pool) {
    var directory = Path.of(settings.templates());
    return vertx
        .executeBlocking(() -> TemplateFiles.load(directory, settings.language()))
        .onSuccess(templates -> begin(pool, templates));
  }

  private void begin(Pool pool, Templates templates) {
    var posts = new Transports(vertx, settings, outbox);
    send(pool, templates, Channel.EMAIL, posts.email());
    send(pool, templates, Channel.SMS, posts.sms());
    meters.watch(vertx, pool);
  }

  private void send(Pool pool, Templates templates, Channel channel, Transport post) {
    var delivery = new Delivery(platform().secrets(), templates, Clock.systemUTC(), post);
    new Sender(vertx, new Messages(pool), channel, delivery, meters).start();
  }

  @Override
  protected List<String> cleaning() {
    return List.of(Messages.CLEAN);
  }
}
