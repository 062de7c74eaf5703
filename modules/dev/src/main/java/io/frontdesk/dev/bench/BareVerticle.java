package io.frontdesk.dev.bench;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;

/**
 * The echo with nothing around it: no access, no validation, no bus, no limits, no log. Behind one
 * route, or behind those that RouterBuilder makes of a contract.
 */
final class BareVerticle extends VerticleBase {
  private final int port;
  private final JsonObject document;

  private BareVerticle(int port, JsonObject document) {
    this.port = port;
    this.document = document;
  }

  static BareVerticle oneRoute(int port) {
    return new BareVerticle(port, null);
  }

  static BareVerticle routerBuilder(int port, JsonObject document) {
    return new BareVerticle(port, document);
  }

  @Override
  public Future<HttpServer> start() {
    return (document == null ? Future.succeededFuture(oneRoute()) : routerBuilder())
        .compose(
            router -> vertx.createHttpServer().requestHandler(router).listen(port, "127.0.0.1"));
  }

  private Router oneRoute() {
    var router = Router.router(vertx);
    router
        .post(EchoContract.BASE + "/contacts/:id/echo")
        .handler(BodyHandler.create(false))
        .handler(BareVerticle::echo);
    return router;
  }

  /** It routes below no base path, so it is mounted under ours. */
  private Future<Router> routerBuilder() {
    return OpenAPIContract.from(vertx, document.copy())
        .map(
            contract -> {
              var builder = RouterBuilder.create(vertx, contract);
              builder.rootHandler(BodyHandler.create(false));
              builder
                  .getRoutes()
                  .forEach(route -> route.setDoValidation(false).addHandler(BareVerticle::echo));
              var router = Router.router(vertx);
              router.route(EchoContract.BASE + "/*").subRouter(builder.createRouter());
              return router;
            });
  }

  private static void echo(RoutingContext context) {
    var body = context.body().asJsonObject();
    context.response().putHeader("Content-Type", "application/json").end(body.toBuffer());
  }
}
