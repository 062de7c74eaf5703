package io.frontdesk.gateway;

import io.frontdesk.contract.Principal;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.telemetry.Trace;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Locale;

/**
 * Finds the operation that a request is for, and refuses what is none, or comes in a wrapping it
 * does not take.
 */
final class OperationHandler implements Handler<RoutingContext> {
  private static final String FOUND = "frontdesk.found";

  private record Asked(OperationEndpoint forward, List<String> values, Principal principal) {}

  private record Found(Asked asked, long timer) {}

  private final Routes<OperationEndpoint> routes = new Routes<>();
  private final GatewayContext gate;
  private final Cors cors;
  private final BodyHandler bodies;
  private final long bodyMillis;

  /** {@code bodies} reads a body, then hands on to {@link #withBody}. */
  OperationHandler(GatewayContext gate, Contract contract, BodyHandler bodies) {
    this.bodies = bodies;
    this.gate = gate;
    this.cors = new Cors(gate.keys());
    this.bodyMillis = gate.settings().http().bodyMillis();
    for (var operation : contract.operations()) {
      routes.add(
          operation.method(),
          operation.template(),
          new OperationEndpoint(operation, contract, gate));
    }
  }

  /** A page may read every answer, a refusal too: its origin comes before anything can fail. */
  @Override
  public void handle(RoutingContext context) {
    var request = context.request();
    var origin = request.getHeader("Origin");
    if (origin == null) {
      find(context);
      return;
    }
    try {
      if (cors.asks(origin)) {
        gate.limitAddress(request);
      }
    } catch (Problem.Raised limited) {
      Problems.answer(context.response(), limited);
      return;
    }
    request.pause();
    cors.allow(request, context.response()).onComplete(looked -> find(context));
  }

  /** Whatever is asked for, there or not: each call counts once, before anything is done for it. */
  private void find(RoutingContext context) {
    context.request().pause();
    try {
      gate.limitAddress(context.request());
      var match = routes.find(RequestTarget.segments(context.request().path()));
      if (match == null) {
        context.fail(404);
      } else {
        dispatch(context, match);
      }
    } catch (Problem.Raised refused) {
      Problems.answer(context.response(), refused);
    }
    if (context.response().ended()) {
      context.request().resume();
    }
  }

  private void dispatch(RoutingContext context, Routes.Match<OperationEndpoint> match) {
    var request = context.request();
    var method = request.method().name();
    var forward = match.methods().get(method);
    if (forward != null) {
      context.put(RequestLog.OPERATION, forward.operation());
      Trace.name(forward.operation().id(), forward.operation().template());
      take(context, forward, match.values());
    } else if (method.equals("OPTIONS")) {
      Cors.preflight(request, match.methods().keySet());
    } else {
      var allowed = String.join(", ", match.methods().keySet()) + ", OPTIONS";
      context.response().putHeader("Allow", allowed);
      Problems.answer(
          context.response(),
          new Problems.AtHttp(405, "METHOD_NOT_ALLOWED", "This address takes " + allowed));
    }
  }

  /** Nobody's body is read before it is known who sends it. */
  private void take(RoutingContext context, OperationEndpoint forward, List<String> values) {
    if (forward.operation().hasBody() && !isJson(context.request())) {
      Problems.answer(context.response(), notJson());
      return;
    }
    forward
        .admit(context.request())
        .onFailure(refused -> Problems.answer(context.response(), refused))
        .onSuccess(
            principal -> {
              if (forward.operation().hasBody()) {
                awaitBody(context, new Asked(forward, values, principal));
              } else {
                forward.send(context, values, principal);
              }
            })
        .onComplete(done -> context.request().resume());
  }

  /** A body is waited for, but not for ever, and not past the limit. */
  private void awaitBody(RoutingContext context, Asked asked) {
    var timer = context.vertx().setTimer(bodyMillis, late -> tooSlow(context));
    context.put(FOUND, new Found(asked, timer));
    context.addEndHandler(end -> context.vertx().cancelTimer(timer));
    bodies.handle(context);
  }

  /** A body that came too late was refused already, and must not be acted upon after all. */
  static void withBody(RoutingContext context) {
    Found found = context.get(FOUND);
    context.vertx().cancelTimer(found.timer());
    if (context.response().ended()) {
      return;
    }
    var asked = found.asked();
    if (context.body().length() > 0 && context.request().getHeader("Content-Type") == null) {
      // Of HTTP/2 it is not known before that there is a body.
      Problems.answer(context.response(), notJson());
      return;
    }
    asked.forward().send(context, asked.values(), asked.principal());
  }

  private static void tooSlow(RoutingContext context) {
    Problems.answer(
        ErrorResponses.closing(context.response()),
        new Problems.AtHttp(408, "REQUEST_TOO_SLOW", "The body did not arrive in time"));
  }

  private static Problem.Raised notJson() {
    return new Problem(
            Kind.UNSUPPORTED,
            "CONTENT_TYPE_UNSUPPORTED",
            "The body must be application/json in UTF-8")
        .raise();
  }

  /** Without a body a content type says nothing. */
  private static boolean isJson(HttpServerRequest request) {
    var length = request.getHeader("Content-Length");
    var type = request.getHeader("Content-Type");
    var unknown = request.version() == HttpVersion.HTTP_2 && length == null && type != null;
    var empty =
        request.getHeader("Transfer-Encoding") == null && (length == null || length.equals("0"));
    if (empty && !unknown) {
      return true;
    }
    if (type == null || request.getHeader("Content-Encoding") != null) {
      return false;
    }
    var parts = type.toLowerCase(Locale.ROOT).split(";", -1);
    for (var i = 1; i < parts.length; i++) {
      var parameter = parts[i].strip();
      if (parameter.startsWith("charset=")
          && !parameter.replace("\"", "").equals("charset=utf-8")) {
        return false;
      }
    }
    return parts[0].strip().equals("application/json");
  }
}
