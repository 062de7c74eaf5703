package io.frontdesk.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  static void mount(Router router, GatewayContext gate) {
    for (var contract : gate.contracts()) {
      var document = contract.document().toBuffer();
      router.get(address(contract)).handler(context -> json(context, document));
    }
    router.get("/.well-known/jwks.json").handler(context -> jwks(context, gate));
    var assets =
        StaticHandler.create("META-INF/resources/webjars/swagger-ui/" + version())
            .setIndexPage("none");
    router.get("/docs").handler(context -> front(context, read("docs/index.html")));
    var start = read("docs/start.js");
    router
        .get("/docs/start.js")
        .handler(context -> page(context.response(), "text/javascript").end(start));
    router
        .get("/docs/ui/*")
        .handler(
            context -> {
              page(context.response(), null);
              assets.handle(context);
            });
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

  private static void jwks(RoutingContext context, GatewayContext gate) {
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

  /** Its links are relative, so the address must end in a slash. */
  private static void front(RoutingContext context, Buffer page) {
    if (context.request().path().endsWith("/")) {
      page(context.response(), "text/html").end(page);
    } else {
      context.redirect("/docs/");
    }
  }

  /** Without a type the static handler finds it from the name. */
  private static HttpServerResponse page(HttpServerResponse response, String type) {
    response
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("Cache-Control", "public, max-age=3600");
    return type == null ? response : response.putHeader("Content-Type", type + ";charset=utf-8");
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
