package io.frontdesk.notifications.messages;

import io.frontdesk.contract.contacts.NotificationRequested;
import io.frontdesk.contract.contacts.NotificationRequested.Content;
import io.frontdesk.notifications.templates.Templates;
import io.frontdesk.platform.config.SealedValue;
import io.frontdesk.platform.config.Secrets;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Opens a stored message, puts it into the words of its template, and hands it to the post. */
public final class Delivery {
  /** Half of the lease, so that nobody else has begun when this one gives up. */
  private static final long PATIENCE_SECONDS = 30;

  private final Secrets secrets;
  private final Templates templates;
  private final InstantSource clock;
  private final Transport post;

  public Delivery(Secrets secrets, Templates templates, InstantSource clock, Transport post) {
    this.secrets = secrets;
    this.templates = templates;
    this.clock = clock;
    this.post = post;
  }

  Future<Void> deliver(Message message) {
    return Future.succeededFuture(message)
        .compose(each -> post.send(outgoing(each)))
        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** How long the message is good for. */
  Duration left(Message message) {
    return Duration.between(clock.instant(), message.until());
  }

  private RenderedMessage outgoing(Message message) {
    var kind = message.kind();
    var channel = message.channel();
    if (!kind.channels().contains(channel)) {
      throw DeliveryException.forGood("there is no template for the channel");
    }
    var content = content(message);
    var text = templates.write(kind, channel, message.language(), content, left(message));
    return new RenderedMessage(message.id(), kind, channel, content, text, message.until());
  }

  private Content content(Message message) {
    var id = message.id().toString();
    try {
      return SealedValue.open(
          secrets, NotificationRequested.PURPOSE, id, message.sealed(), Content.class);
    } catch (RuntimeException unreadable) {
      throw DeliveryException.forGood("sealed under another secret");
    }
  }
}
