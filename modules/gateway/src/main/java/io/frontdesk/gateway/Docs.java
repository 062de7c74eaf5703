package io.frontdesk.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The contracts as documents, and a page to read and try them on; all of it served from here, so it
 * works offline.
 */
final class Docs {
  private static final String UI = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; frame-ancestors 'none'";

  static void mount(Router router, Gate gate) {
    for (var contract : gate.contracts()) {
      var document = contract.document().toBuffer();
      router.get(address(contract)).handler(context -> json(context, document));
    }
    router.get("/.well-known/jwks.json").handler(context -> jwks(context, gate));
    router.get("/docs").handler(Docs::redirect);
    var assets =
        StaticHandler.create("META-INF/resources/webjars/swagger-ui/" + version())
            .setIndexPage("none");
    for (var file : List.of("index.html", "start.js")) {
      var content = read("docs/" + file);
      var type = file.endsWith("js") ? "text/javascript" : "text/html";
      var path = file.equals("index.html") ? "/docs/" : "/docs/" + file;
      router
          .get(path)
          .handler(
              context ->
                  page(context.response())
                      .putHeader("Content-Type", type + ";charset=utf-8")
                      .end(content));
    }
    router
        .get("/docs/ui/*")
        .handler(
            context -> {
              page(context.response());
              assets.handle(context);
            });
  }

  /** The router takes a path with a slash at its end for the same path; the page's links do not. */
  private static void redirect(RoutingContext context) {
    if (context.request().path().endsWith("/")) {
      context.next();
    } else {
      context.redirect("/docs/");
    }
  }

  /** The self-service contract is the one that the world asks for. */
  private static String address(Contract contract) {
    return contract.base().startsWith("/self-service")
        ? "/openapi.json"
        : contract.base() + "/openapi.json";
  }

  private static void json(RoutingContext context, Buffer document) {
    context.response().putHeader("Content-Type", "application/json").end(document);
  }

  private static void jwks(RoutingContext context, Gate gate) {
    gate.tokens()
        .published()
        .map(keys -> new JsonObject(Map.of("keys", keys)).toBuffer())
        .onSuccess(
            keys -> {
              context.response().putHeader("Cache-Control", "public, max-age=60");
              json(context, keys);
            })
        .onFailure(failure -> Problems.answer(context.response(), failure));
  }

  private static HttpServerResponse page(HttpServerResponse response) {
    return response
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("Cache-Control", "public, max-age=3600");
  }

  private static Buffer read(String resource) {
    try (var in = Docs.class.getClassLoader().getResourceAsStream(resource)) {
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String version() {
    try (var in = Docs.class.getClassLoader().getResourceAsStream(UI)) {
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Docs() {}
}
