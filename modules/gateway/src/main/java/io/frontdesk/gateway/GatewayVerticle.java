package io.frontdesk.gateway;

import io.frontdesk.kernel.Problem;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.concurrent.TimeUnit;

/**
 * The only door: every operation of every contract goes through the same handlers, and none is
 * typed by hand.
 */
public final class GatewayVerticle extends VerticleBase {
  private static final long FINISH_MILLIS = 15_000;

  private final Gate gate;
  private final long finishMillis;
  private Connections connections;
  private HttpServer server;

  public GatewayVerticle(Gate gate) {
    this(gate, FINISH_MILLIS);
  }

  /** {@code finishMillis}: how long requests that run may go on once the verticle is stopped. */
  public GatewayVerticle(Gate gate, long finishMillis) {
    this.gate = gate;
    this.finishMillis = finishMillis;
  }

  @Override
  public Future<HttpServer> start() {
    var http = gate.settings().http();
    connections = new Connections(vertx, http.idleSeconds(), finishMillis);
    gate.onDrain(() -> context.runOnContext(now -> connections.drain()));
    server =
        vertx
            .createHttpServer(options(http))
            .connectionHandler(connections::opened)
            .requestHandler(router())
            .invalidRequestHandler(Refusals::invalid);
    return server.listen();
  }

  /** Nobody new is let in; whoever is being answered is answered, and unused connections end. */
  @Override
  public Future<Void> stop() {
    connections.drain();
    return server.shutdown(finishMillis, TimeUnit.MILLISECONDS);
  }

  private static HttpServerOptions options(GatewaySettings.Http http) {
    return new HttpServerOptions()
        .setHost(http.host())
        .setPort(http.port())
        .setIdleTimeout(http.idleSeconds())
        .setMaxHeaderSize(http.headerBytes())
        .setMaxInitialLineLength(http.uriBytes())
        .setHttp2ClearTextEnabled(false)
        .setDecompressionSupported(false)
        .setTcpNoDelay(true);
  }

  private Router router() {
    var router = Router.router(vertx);
    router.route().handler(new Requests(gate, connections));
    router.route().handler(GatewayVerticle::readable);
    router.route().handler(this::limited);
    Docs.mount(router, gate);
    var bodies = BodyHandler.create(false).setBodyLimit(gate.settings().http().bodyBytes());
    for (var contract : gate.contracts()) {
      router
          .route(contract.base() + "/*")
          .handler(new Dispatch(gate, contract, bodies))
          .handler(Dispatch::withBody);
    }
    router.route().failureHandler(Refusals::failed);
    return router
        .errorHandler(404, Refusals::failed)
        .errorHandler(405, Refusals::failed)
        .errorHandler(400, Refusals::failed)
        .errorHandler(500, Refusals::failed);
  }

  /** The router itself would stumble over an address that is no percent-encoded text. */
  private static void readable(RoutingContext context) {
    try {
      context.normalizedPath();
    } catch (IllegalArgumentException broken) {
      Problems.answer(
          context.response(), Target.malformed("The path is not percent-encoded UTF-8"));
      return;
    }
    context.next();
  }

  /**
   * Documents and what is not there cost something too; operations are counted where they are
   * found.
   */
  private void limited(RoutingContext context) {
    var path = context.request().path();
    if (gate.contracts().stream().noneMatch(each -> path.startsWith(each.base() + "/"))) {
      try {
        gate.limitAddress(context.request());
      } catch (Problem.Raised tooMany) {
        Problems.answer(context.response(), tooMany);
        return;
      }
    }
    context.next();
  }
}
