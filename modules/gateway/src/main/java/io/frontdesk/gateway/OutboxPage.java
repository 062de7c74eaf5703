package io.frontdesk.gateway;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What a developer's Frontdesk would have sent, for whoever sits at that machine: it shows codes
 * and links. To everybody else there is no such page.
 */
final class OutboxPage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3">
      <title>Outbox</title><style>
      body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 15px/1.5 system-ui, sans-serif }
      article { margin: 1rem 0; padding: .8rem 1rem; border: 1px solid #ddd; border-radius: 6px }
      header { color: #555 } pre { margin: .5rem 0 0; white-space: pre-wrap; font: inherit }
      </style></head><body><h1>Outbox</h1>
      """;

  static void mount(Router router, Function<String, JsonArray> outbox) {
    router
        .get("/dev/outbox")
        .handler(
            context -> {
              if (isFromHere(context.request())) {
                answer(context, outbox);
              } else {
                context.next();
              }
            });
  }

  private static void answer(RoutingContext context, Function<String, JsonArray> outbox) {
    var to = context.queryParam("to").stream().findFirst().orElse("");
    var messages = outbox.apply(to);
    var accept = context.request().getHeader("Accept");
    if (accept != null && accept.contains("text/html")) {
      context
          .response()
          .putHeader("Content-Type", "text/html;charset=utf-8")
          .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
          .end(page(messages));
    } else {
      context.json(messages);
    }
  }

  /**
   * The connection comes from this machine, and nothing on its way says that somebody else's
   * request is in it: no proxy, no page of another site, no name that was made to lead here.
   */
  private static boolean isFromHere(HttpServerRequest request) {
    var remote = request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
    var authority = request.authority();
    return isLoopback(remote)
        && authority != null
        && isHere(authority.host())
        && request.getHeader("Forwarded") == null
        && areHere(request.headers().getAll("X-Forwarded-For"))
        && areHere(request.headers().getAll("X-Real-IP"))
        && areHere(request.headers().getAll("X-Forwarded-Host"))
        && isOfHere(request.getHeader("Origin"));
  }

  private static boolean areHere(List<String> lines) {
    return lines.stream()
        .flatMap(line -> List.of(line.split(",", -1)).stream())
        .allMatch(each -> isHere(each.strip().replaceFirst("(?<=[^:]):[0-9]+$", "")));
  }

  private static boolean isOfHere(String origin) {
    try {
      return origin == null || isHere(URI.create(origin).getHost());
    } catch (IllegalArgumentException broken) {
      return false;
    }
  }

  private static boolean isHere(String host) {
    return host != null && (host.equalsIgnoreCase("localhost") || isLoopback(host));
  }

  /** Of an address as it is written; never asks a name server. */
  private static boolean isLoopback(String text) {
    var bytes =
        text == null
            ? null
            : NetUtil.createByteArrayFromIpAddressString(text.replaceAll("^\\[|\\]$", ""));
    try {
      return bytes != null && InetAddress.getByAddress(bytes).isLoopbackAddress();
    } catch (UnknownHostException impossible) {
      return false;
    }
  }

  private static String page(JsonArray messages) {
    var page = new StringBuilder(HEAD);
    for (var each : messages) {
      article(page, (JsonObject) each);
    }
    return page.append(messages.isEmpty() ? "<p>Nothing yet.</p>" : "")
        .append("</body>")
        .toString();
  }

  private static void article(StringBuilder page, JsonObject message) {
    page.append("<article><header>")
        .append(escaped(Instant.ofEpochSecond(message.getLong("sent_at")).toString()))
        .append(" &middot; ")
        .append(escaped(message.getString("channel")))
        .append(" &middot; ")
        .append(escaped(message.getString("kind")))
        .append(" &middot; ")
        .append(escaped(message.getString("to")))
        .append("</header>");
    if (message.getString("subject") != null) {
      page.append("<strong dir=auto>")
          .append(escaped(message.getString("subject")))
          .append("</strong>");
    }
    page.append("<pre dir=auto>").append(escaped(message.getString("text"))).append("</pre>");
    var url = message.getString("url");
    if (url != null && url.matches("https?://.*")) {
      page.append("<a rel=noreferrer href=\"").append(escaped(url)).append("\">open the link</a>");
    }
    page.append("</article>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private OutboxPage() {}
}
