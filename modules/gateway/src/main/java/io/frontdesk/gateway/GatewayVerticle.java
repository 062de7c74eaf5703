package io.frontdesk.gateway;

import io.frontdesk.kernel.Problem;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The only door: every operation of every contract goes through the same handlers, and none is
 * typed by hand.
 */
public final class GatewayVerticle extends VerticleBase {
  /** Requests at once on one connection. */
  static final int STREAMS = 100;

  /** More resets than these, by a client or because of it, end its connection. */
  static final int RESETS = 200;

  private static final int RESETS_SECONDS = 30;

  private final GatewayContext gate;
  private final long finishMillis;
  private IdleConnections connections;
  private HttpServer server;

  public GatewayVerticle(GatewayContext gate) {
    this.gate = gate;
    this.finishMillis = gate.settings().finishMillis();
  }

  @Override
  public Future<HttpServer> start() {
    var http = gate.settings().http();
    connections = new IdleConnections(vertx, http.idleSeconds(), finishMillis);
    gate.onDrain(() -> context.runOnContext(now -> connections.drain()));
    server =
        vertx
            .createHttpServer(options(http))
            .connectionHandler(connections::opened)
            .requestHandler(router())
            .invalidRequestHandler(ErrorResponses::invalid);
    gate.certificates().ifPresent(each -> each.serve(server));
    return server.listen();
  }

  /** Nobody new is let in; whoever is being answered is answered, and unused connections end. */
  @Override
  public Future<Void> stop() {
    connections.drain();
    gate.certificates().ifPresent(each -> each.leave(server));
    return server.shutdown(finishMillis, TimeUnit.MILLISECONDS);
  }

  private HttpServerOptions options(GatewaySettings.Http http) {
    var options = plain(http);
    gate.certificates().ifPresent(each -> each.secure(options));
    return options;
  }

  /** HTTP/2 is spoken where TLS is, and held to the same limits. */
  private static HttpServerOptions plain(GatewaySettings.Http http) {
    return new HttpServerOptions()
        .setHost(http.host())
        .setPort(http.port())
        .setIdleTimeout(http.idleSeconds())
        .setMaxHeaderSize(http.headerBytes())
        .setMaxInitialLineLength(http.uriBytes())
        .setHttp2ClearTextEnabled(false)
        .setUseAlpn(true)
        .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
        .setInitialSettings(
            new Http2Settings()
                .setMaxConcurrentStreams(STREAMS)
                .setMaxHeaderListSize(http.headerBytes()))
        .setHttp2RstFloodMaxRstFramePerWindow(RESETS)
        .setHttp2RstFloodWindowDuration(RESETS_SECONDS)
        .setDecompressionSupported(false)
        .setTcpNoDelay(true);
  }

  private Router router() {
    var router = Router.router(vertx);
    router.route().handler(new RequestLog(gate, connections));
    router.route().handler(this::readable);
    router.route().handler(this::limited);
    Docs.mount(router, gate);
    LinkPages.mount(router);
    gate.outbox().ifPresent(outbox -> OutboxPage.mount(router, outbox));
    var bodies = BodyHandler.create(false).setBodyLimit(gate.settings().http().bodyBytes());
    for (var contract : gate.contracts()) {
      router
          .route(contract.base() + "/*")
          .handler(new OperationHandler(gate, contract, bodies))
          .handler(OperationHandler::withBody);
    }
    router.route().failureHandler(ErrorResponses::failed);
    return router
        .errorHandler(404, ErrorResponses::failed)
        .errorHandler(405, ErrorResponses::failed)
        .errorHandler(400, ErrorResponses::failed)
        .errorHandler(500, ErrorResponses::failed);
  }

  /** The router itself would stumble over an address that is no percent-encoded text. */
  private void readable(RoutingContext context) {
    if (context.request().uri().length() > gate.settings().http().uriBytes()) {
      // Of HTTP/1 the server refuses it before.
      Problems.answer(context.response(), ErrorResponses.ADDRESS_TOO_LONG);
      return;
    }
    try {
      context.normalizedPath();
    } catch (IllegalArgumentException broken) {
      Problems.answer(
          context.response(), RequestTarget.malformed("The path is not percent-encoded UTF-8"));
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
