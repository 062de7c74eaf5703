package io.frontdesk.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * The only door: every operation of every contract goes through the same handlers, and none is
 * typed by hand.
 */
public final class GatewayVerticle extends VerticleBase {
  private final Gate gate;

  public GatewayVerticle(Gate gate) {
    this.gate = gate;
  }

  @Override
  public Future<HttpServer> start() {
    var http = gate.settings().http();
    var options =
        new HttpServerOptions()
            .setHost(http.host())
            .setPort(http.port())
            .setIdleTimeout(http.idleSeconds())
            .setMaxHeaderSize(http.headerBytes())
            .setMaxInitialLineLength(http.uriBytes())
            .setHttp2ClearTextEnabled(false)
            .setDecompressionSupported(false)
            .setTcpNoDelay(true);
    return vertx
        .createHttpServer(options)
        .requestHandler(router())
        .invalidRequestHandler(GatewayVerticle::invalid)
        .listen();
  }

  private Router router() {
    var router = Router.router(vertx);
    router.route().handler(new Requests(gate.meters()));
    router.route().handler(GatewayVerticle::readable);
    Docs.mount(router, gate);
    var bodies = BodyHandler.create(false).setBodyLimit(gate.settings().http().bodyBytes());
    for (var contract : gate.contracts()) {
      router.route(contract.base() + "/*").handler(new Dispatch(gate, contract));
      router.route(contract.base() + "/*").handler(bodies);
      router.route(contract.base() + "/*").handler(Dispatch::withBody);
    }
    router.route().failureHandler(GatewayVerticle::failed);
    return router
        .errorHandler(404, GatewayVerticle::failed)
        .errorHandler(405, GatewayVerticle::failed)
        .errorHandler(400, GatewayVerticle::failed)
        .errorHandler(500, GatewayVerticle::failed);
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

  private static void failed(RoutingContext context) {
    var response = context.response();
    switch (context.statusCode()) {
      case 400 ->
          Problems.answer(
              response,
              new Problems.AtHttp(
                  400, "MALFORMED_REQUEST", "The request is not HTTP as it should be"));
      case 404 ->
          Problems.answer(
              response, new Problems.AtHttp(404, "NOT_FOUND", "There is nothing at this address"));
      case 405 ->
          Problems.answer(
              response,
              new Problems.AtHttp(
                  405, "METHOD_NOT_ALLOWED", "This address does not take this method"));
      case 413 -> {
        response.putHeader("Connection", "close");
        Problems.answer(
            response,
            new Problems.AtHttp(413, "BODY_TOO_LARGE", "The body is larger than is allowed"));
      }
      default ->
          Problems.answer(
              response,
              context.failure() == null
                  ? new IllegalStateException("status " + context.statusCode())
                  : context.failure());
    }
  }

  /** What Netty could not read as HTTP never reaches the router. */
  private static void invalid(HttpServerRequest request) {
    var cause = request.decoderResult().cause();
    var refusal =
        switch (cause == null ? "" : cause.getClass().getSimpleName()) {
          case "TooLongHttpLineException" ->
              new Problems.AtHttp(414, "ADDRESS_TOO_LONG", "The address is too long");
          case "TooLongHttpHeaderException" ->
              new Problems.AtHttp(431, "HEADERS_TOO_LARGE", "The headers are too large");
          default ->
              new Problems.AtHttp(
                  400, "MALFORMED_REQUEST", "The request is not HTTP as it should be");
        };
    request.response().putHeader("Connection", "close");
    Problems.answer(request.response(), refusal);
    request.connection().close();
  }
}
