package io.frontdesk.gateway;

import io.frontdesk.contract.Principal;
import io.frontdesk.kernel.Sha256;
import io.frontdesk.platform.bus.Envelope;
import io.frontdesk.platform.bus.Reply;
import io.frontdesk.platform.bus.RequestParts;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

/**
 * One operation at the gateway: admits, validates, sends one message to the domain that answers,
 * writes the reply.
 */
final class OperationEndpoint {
  private final Operation operation;
  private final GatewayContext gate;
  private final Admission admission;
  private final Validation validation;
  private final Cors cors;
  private final JsonBody bodies;
  private final List<String> names;
  private final RateLimiter applications;
  private final RateLimiter named;
  private final boolean takesKey;
  private final boolean repeatable;
  private final int success;
  private final boolean answersJson;

  OperationEndpoint(Operation operation, Contract contract, GatewayContext gate) {
    this.operation = operation;
    this.gate = gate;
    this.admission = new Admission(operation, gate);
    this.validation = new Validation(operation, contract.schemas());
    this.cors = new Cors(gate.keys());
    var http = gate.settings().http();
    this.bodies = new JsonBody(http.jsonDepth(), http.jsonItems(), http.bodyBytes());
    this.names = names(operation.template().substring(contract.base().length()));
    this.applications = gate.buckets("application");
    this.named = operation.rate() == null ? null : gate.buckets(operation.rate());
    this.takesKey = operation.takesKey();
    this.repeatable = takesKey || operation.reads();
    this.success = operation.success();
    this.answersJson = operation.answersJson(contract.schemas());
  }

  /** The parameters of a path in their order. */
  private static List<String> names(String path) {
    return List.of(path.substring(1).split("/", -1)).stream()
        .filter(each -> each.startsWith("{"))
        .map(each -> each.substring(1, each.length() - 1))
        .toList();
  }

  Operation operation() {
    return operation;
  }

  /** Who calls, if she may, and not too often. */
  Future<Principal> admit(HttpServerRequest request) {
    return Future.succeededFuture(request)
        .compose(
            asked -> {
              if (named != null) {
                named.take(gate.clientAddress().of(asked));
              }
              return admission.admit(asked.headers());
            })
        .compose(principal -> cors.check(request, principal))
        .map(
            principal -> {
              if (principal.application() != null || principal.key() != null) {
                var caller =
                    principal.application() == null ? principal.key() : principal.application();
                applications.take(caller.toString());
              }
              return principal;
            });
  }

  /** Once the body is there, if there is one. */
  void send(RoutingContext context, List<String> values, Principal principal) {
    Future.succeededFuture(principal)
        .compose(caller -> request(context, values, caller))
        .map(reply -> answer(context, reply))
        .onFailure(failure -> Problems.answer(context.response(), failure));
  }

  private Future<Reply> request(RoutingContext context, List<String> values, Principal principal) {
    var request = context.request();
    var path = path(values);
    Admission.own(operation, principal, path);
    var query =
        validation.query(
            RequestTarget.values(request.query(), gate.settings().http().queryParameters()));
    var headers = validation.headers(request.headers());
    var body = body(context);
    validation.check(path, query, headers, body);
    var key = takesKey ? headers.getString("Idempotency-Key") : null;
    var call = key == null ? UUID.randomUUID() : callId(principal, key);
    var envelope =
        new Envelope(
            operation.id(),
            principal,
            call,
            key != null,
            RequestLog.deadline(context),
            RequestLog.id(context));
    var credential = admission.wantsRefreshToken() ? Admission.bearer(request.headers()) : null;
    return gate.bus()
        .request(
            operation.domain(),
            envelope,
            new RequestParts(path, query, body, credential),
            repeatable);
  }

  private JsonObject path(List<String> values) {
    var path = new JsonObject();
    for (var i = 0; i < names.size(); i++) {
      path.put(names.get(i), values.get(i));
    }
    return path;
  }

  /**
   * No body at all is not the same as a body that cannot be read: only the contract can say whether
   * it is missing.
   */
  private Object body(RoutingContext context) {
    if (!operation.hasBody() || context.body() == null || context.body().buffer() == null) {
      return null;
    }
    var bytes = context.body().buffer();
    return bytes.length() == 0 ? null : bodies.read(bytes);
  }

  /**
   * The same key of the same caller is the same call; another caller's key of the same letters is
   * not.
   */
  private static UUID callId(Principal principal, String key) {
    var text = principal.business() + "\n" + principal.subject() + "\n" + key;
    var longs = ByteBuffer.wrap(Sha256.of(text)).asLongBuffer();
    return new UUID(longs.get(0), longs.get(1));
  }

  /** What goes wrong in writing a reply is a failure like any other, and is answered as one. */
  private Reply answer(RoutingContext context, Reply reply) {
    var response = context.response();
    if (response.ended() || response.closed()) {
      return reply;
    }
    var bytes = answersJson ? reply.buffer() : null;
    response.setStatusCode(success);
    if (reply.replayed()) {
      response.putHeader("Idempotent-Replayed", "true");
    }
    if (answersJson) {
      response.putHeader("Content-Type", "application/json").end(bytes);
    } else {
      response.end();
    }
    return reply;
  }
}
