package io.frontdesk.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The pages that mailed links lead to where an application has none of its own. They are the same
 * for everybody: the token stands behind the number sign, which no browser sends, and goes to the
 * API when the reader presses the button.
 */
final class LinkPages {
  private static final String BASE = "/pages/";
  private static final String HTML = "text/html";
  private static final String SCRIPT = "text/javascript";

  /** By the name that is asked for: what is served, and as what. */
  private static final Map<String, Part> PARTS =
      Map.of(
          "verify_email", new Part("verify_email.html", HTML),
          "verify_email.js", new Part("verify_email.js", SCRIPT),
          "reset_password", new Part("reset_password.html", HTML),
          "reset_password.js", new Part("reset_password.js", SCRIPT),
          "link.js", new Part("link.js", SCRIPT),
          "texts.js", new Part("texts.js", SCRIPT),
          "page.css", new Part("page.css", "text/css"));

  /**
   * Nothing from elsewhere and nothing inline; no form is ever sent by the browser itself, and no
   * text becomes markup.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private record Part(String resource, String type) {}

  static void mount(Router router) {
    PARTS.forEach(
        (name, part) -> {
          var content = read("pages/" + part.resource());
          var address = BASE + name;
          router
              .get(address)
              .handler(
                  context -> {
                    // With a slash behind it, the router takes it for the same.
                    if (address.equals(context.request().path())) {
                      answer(context, part.type(), content);
                    } else {
                      context.next();
                    }
                  });
        });
  }

  /** Besides what stands on every answer: not to be kept, and no referrer. */
  private static void answer(RoutingContext context, String type, Buffer content) {
    context
        .response()
        .putHeader("Content-Type", type + ";charset=utf-8")
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .end(content);
  }

  private static Buffer read(String resource) {
    try (var in = LinkPages.class.getClassLoader().getResourceAsStream(resource)) {
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private LinkPages() {}
}
