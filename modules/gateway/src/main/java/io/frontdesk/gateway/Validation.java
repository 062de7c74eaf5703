package io.frontdesk.gateway;

import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Map;

/**
 * Holds one operation's request against the contract: texts become what their declared type says,
 * defaults are filled in, and one validator, made once, checks path, query, headers and body
 * together.
 */
final class Validation {
  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setBaseUri("https://frontdesk.invalid/")
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic);

  private final List<Operation.Parameter> query;
  private final List<Operation.Parameter> headers;
  private final SchemaDefaults defaults;
  private final Validator validator;
  private final SchemaPrecheck fit;

  Validation(Operation operation, Schemas schemas) {
    this.query = operation.parameters("query");
    this.headers = operation.parameters("header");
    var parts = new JsonObject();
    put(parts, "path", idsAside(operation.parameters("path")), schemas);
    put(parts, "query", query, schemas);
    put(parts, "header", headers, schemas);
    var required = new JsonArray();
    if (operation.hasBody()) {
      parts.put("body", schemas.validating(operation.bodySchema()));
      if (operation.requiresBody()) {
        required.add("body");
      }
    }
    this.defaults =
        operation.hasBody()
            ? SchemaDefaults.of(operation.bodySchema(), schemas)
            : SchemaDefaults.NONE;
    var schema =
        new JsonObject().put("type", "object").put("properties", parts).put("required", required);
    this.fit = SchemaPrecheck.of(schema); // first: making the validator writes into the schema
    this.validator = parts.isEmpty() ? null : Validator.create(JsonSchema.of(schema), OPTIONS);
  }

  /**
   * What is no id does not exist: that is for the domain to say, in the words it has for what does
   * not exist.
   */
  private static List<Operation.Parameter> idsAside(List<Operation.Parameter> path) {
    return path.stream()
        .filter(parameter -> !"id".equals(parameter.schema().getString("format")))
        .toList();
  }

  private static void put(
      JsonObject parts, String in, List<Operation.Parameter> declared, Schemas schemas) {
    if (declared.isEmpty()) {
      return;
    }
    var properties = new JsonObject();
    var required = new JsonArray();
    for (var parameter : declared) {
      properties.put(parameter.name(), schemas.validating(parameter.schema()));
      if (parameter.required()) {
        required.add(parameter.name());
      }
    }
    parts.put(
        in,
        new JsonObject()
            .put("type", "object")
            .put("properties", properties)
            .put("required", required));
  }

  /** Declared query parameters alone: what the contract does not know is ignored. */
  JsonObject query(Map<String, List<String>> given) {
    var values = new JsonObject();
    for (var parameter : query) {
      put(values, parameter, given.get(parameter.name()));
    }
    return values;
  }

  JsonObject headers(MultiMap given) {
    var values = new JsonObject();
    for (var parameter : headers) {
      var text = given.get(parameter.name());
      put(values, parameter, text == null ? null : List.of(text));
    }
    return values;
  }

  private static void put(JsonObject values, Operation.Parameter parameter, List<String> texts) {
    if (texts != null) {
      Coercion.put(values, parameter, texts);
    }
    if (!values.containsKey(parameter.name()) && parameter.schema().containsKey("default")) {
      values.put(parameter.name(), parameter.schema().getValue("default"));
    }
  }

  /**
   * Raises a problem that names every place that failed; else the body is as the operation may use
   * it.
   */
  void check(JsonObject path, JsonObject query, JsonObject headers, Object body) {
    defaults.fill(body);
    if (validator == null) {
      return;
    }
    var parts = new JsonObject().put("path", path).put("query", query).put("header", headers);
    if (body != null) {
      parts.put("body", body);
    }
    if (fit.sure(parts)) {
      return;
    }
    var output = validator.validate(parts);
    if (!Boolean.TRUE.equals(output.getValid())) {
      throw problem(ValidationErrors.of(output)).raise();
    }
  }

  private static Problem problem(List<Problem.Failing> failing) {
    if (failing.stream().anyMatch(each -> each.pointer().startsWith("/path"))) {
      return new Problem(Kind.NOT_FOUND, "NOT_FOUND", "There is nothing at this address");
    }
    var first = failing.get(0);
    var attribute = ValidationErrors.attribute(first.pointer());
    var message =
        attribute == null ? "The request " + first.message() : attribute + " " + first.message();
    return new Problem(Kind.INVALID, "INVALID_REQUEST", message, attribute, failing, null);
  }
}
