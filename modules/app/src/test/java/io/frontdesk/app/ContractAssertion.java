package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Holds an answer against what the contract promises for it: status, content type, body, and the
 * code of a refusal.
 */
final class ContractAssertion {
  /**
   * What the gateway and the platform may answer for any operation, once documented with the shared
   * responses.
   */
  private static final Set<String> COMMON =
      Set.of(
          "INVALID_REQUEST",
          "MALFORMED_BODY",
          "MALFORMED_ADDRESS",
          "MALFORMED_REQUEST",
          "UNAUTHENTICATED",
          "FORBIDDEN",
          "ORIGIN_NOT_ALLOWED",
          "NOT_FOUND",
          "BODY_TOO_LARGE",
          "CONTENT_TYPE_UNSUPPORTED",
          "TOO_MANY_REQUESTS",
          "SERVICE_BUSY",
          "DOMAIN_UNAVAILABLE",
          "DATABASE_UNAVAILABLE",
          "DATABASE_BUSY",
          "DOMAIN_TIMED_OUT",
          "DATABASE_TIMED_OUT",
          "OUTCOME_UNKNOWN",
          "CALL_EXPIRED");

  static void check(String method, String path, Client.Answer answer) {
    var operation = Contracts.find(method, path);
    if (operation == null || answer.status() == 405 || answer.status() == 408) {
      return;
    }
    var model = operation.model();
    var status = Integer.toString(answer.status());
    var declared = model.getJsonObject("responses").getJsonObject(status);
    assertNotNull(
        declared,
        model.getString("operationId") + " does not declare " + status + ": " + answer.text());
    if (answer.status() < 300) {
      checkSuccess(operation, Contracts.resolve(operation.document(), declared), answer);
    } else {
      checkProblem(model, answer);
    }
  }

  private static void checkSuccess(
      Contracts.Found operation, JsonObject response, Client.Answer answer) {
    if (!response.containsKey("content")) {
      assertEquals("", answer.text());
      assertEquals(null, answer.header("content-type"));
      return;
    }
    assertEquals("application/json", answer.header("content-type"));
    var schema =
        response.getJsonObject("content").getJsonObject("application/json").getJsonObject("schema");
    assertEquals(List.of(), faults(operation.document(), schema, answer.json()), answer.text());
  }

  private static void checkProblem(JsonObject model, Client.Answer answer) {
    assertEquals("application/problem+json", answer.header("content-type"));
    var problem = answer.json();
    assertEquals(answer.status(), problem.getInteger("status"));
    var refusals = model.getJsonObject("x-refusals", new JsonObject()).fieldNames();
    var code = problem.getString("code");
    assertTrue(
        COMMON.contains(code) || refusals.contains(code),
        model.getString("operationId") + " gave " + code);
  }

  /** Each place that fails, in words; the schema's references lead into the document. */
  static List<String> faults(JsonObject document, JsonObject schema, Object value) {
    var options =
        new JsonSchemaOptions()
            .setBaseUri("https://frontdesk.invalid/")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);
    var inlined = Contracts.inline(document, schema, 24);
    var output = Validator.create(JsonSchema.of(inlined), options).validate(value);
    var faults = new ArrayList<String>();
    if (!Boolean.TRUE.equals(output.getValid())) {
      output
          .getErrors()
          .forEach(error -> faults.add(error.getInstanceLocation() + " " + error.getError()));
    }
    return faults;
  }

  private ContractAssertion() {}
}
