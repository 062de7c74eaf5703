package io.frontdesk.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One operation of a contract, with all that the gateway needs to know of it worked out once. */
final class Operation {
  /** A parameter as declared; its schema decides how its text is read. */
  record Parameter(String name, String in, boolean required, JsonObject schema) {}

  private final String id;
  private final String method;
  private final String template;
  private final JsonObject model;
  private final List<Parameter> parameters = new ArrayList<>();
  private final Map<String, String> owners = new java.util.HashMap<>();

  Operation(
      String method, String base, String path, JsonObject item, JsonObject model, Schemas schemas) {
    this.id = model.getString("operationId");
    this.method = method;
    this.template = base + path;
    this.model = model;
    read(item.getJsonArray("parameters", new JsonArray()), schemas);
    read(model.getJsonArray("parameters", new JsonArray()), schemas);
  }

  private void read(JsonArray declared, Schemas schemas) {
    for (var each : declared) {
      var parameter = schemas.resolve((JsonObject) each);
      var name = parameter.getString("name");
      var schema = schemas.resolve(parameter.getJsonObject("schema", new JsonObject())).copy();
      if (schema.containsKey("items")) {
        schema.put("items", schemas.resolve(schema.getJsonObject("items")));
      }
      var required = parameter.getBoolean("required", false);
      parameters.add(new Parameter(name, parameter.getString("in"), required, schema));
      if (parameter.containsKey("x-owned-by") && "path".equals(parameter.getString("in"))) {
        owners.put(name, parameter.getString("x-owned-by"));
      }
    }
  }

  String id() {
    return id;
  }

  String method() {
    return method;
  }

  /**
   * Whether it changes nothing, so that it may be asked of another node when one does not answer.
   */
  boolean reads() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** The path as the contract writes it: what logs and metrics may name. */
  String template() {
    return template;
  }

  /** The domain that answers. */
  String domain() {
    return model.getJsonArray("tags").getString(0);
  }

  /** Who may call; empty means nobody. */
  Set<String> access() {
    var access = new LinkedHashSet<String>();
    model.getJsonArray("x-access", new JsonArray()).forEach(each -> access.add((String) each));
    return access;
  }

  /** Path parameters that must be the caller's own, and what kind of thing owns them. */
  Map<String, String> owners() {
    return owners;
  }

  List<Parameter> parameters(String in) {
    return parameters.stream().filter(parameter -> parameter.in().equals(in)).toList();
  }

  boolean takesKey() {
    return parameters("header").stream()
        .anyMatch(parameter -> parameter.name().equalsIgnoreCase("Idempotency-Key"));
  }

  /**
   * The token bucket, beside those of address and application, that its calls draw on; null for
   * none.
   */
  String rate() {
    return model.getString("x-rate-limit");
  }

  boolean hasBody() {
    return model.containsKey("requestBody");
  }

  boolean requiresBody() {
    return hasBody() && model.getJsonObject("requestBody").getBoolean("required", false);
  }

  JsonObject bodySchema() {
    return model
        .getJsonObject("requestBody")
        .getJsonObject("content")
        .getJsonObject("application/json")
        .getJsonObject("schema");
  }

  /** The status of success: the contract's first. */
  int success() {
    return model.getJsonObject("responses").fieldNames().stream()
        .filter(status -> status.startsWith("2"))
        .mapToInt(Integer::parseInt)
        .min()
        .orElseThrow();
  }

  boolean answersJson(Schemas schemas) {
    var response = model.getJsonObject("responses").getJsonObject(Integer.toString(success()));
    return schemas.resolve(response).containsKey("content");
  }
}
