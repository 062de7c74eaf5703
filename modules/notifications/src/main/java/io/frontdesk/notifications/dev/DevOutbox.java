package io.frontdesk.notifications.dev;

import io.frontdesk.notifications.messages.RenderedMessage;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Where the messages of a developer's machine go instead of out: the newest of them, in memory, for
 * as long as they are good for something. It holds codes in the clear, so nothing but a developer's
 * start and tests make one.
 */
public final class DevOutbox {
  private static final int MOST = 1000;

  /** Kept as it is shown. */
  private static final class Kept {
    private final String to;
    private final Instant until;
    private final JsonObject shown;

    Kept(RenderedMessage message) {
      to = plain(message.content().to());
      until = message.until();
      shown = DevOutbox.shown(message);
    }
  }

  private final Deque<Kept> kept = new ArrayDeque<>();

  public synchronized Future<Void> keep(RenderedMessage message) {
    kept.addFirst(new Kept(message));
    if (kept.size() > MOST) {
      kept.removeLast();
    }
    return Future.succeededFuture();
  }

  /**
   * Newest first. {@code address}: an email in any case, or a phone in E.164 with or without its
   * plus; empty: all of them.
   */
  public synchronized JsonArray to(String address) {
    var now = Instant.now();
    kept.removeIf(each -> each.until.isBefore(now));
    var to = plain(address);
    var found = new JsonArray();
    kept.stream()
        .filter(each -> to.isEmpty() || each.to.equals(to))
        .forEach(each -> found.add(each.shown));
    return found;
  }

  /** An unescaped plus in a query is a space. */
  private static String plain(String address) {
    return address.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\+", "");
  }

  private static JsonObject shown(RenderedMessage message) {
    return new JsonObject()
        .put("channel", message.channel().name())
        .put("to", message.content().to())
        .put("kind", message.kind().name())
        .put("subject", message.text().subject())
        .put("text", message.text().text())
        .put("code", message.content().code())
        .put("token", message.content().token())
        .put("url", message.content().url())
        .put("sent_at", Instant.now().getEpochSecond());
  }
}
