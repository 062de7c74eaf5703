package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.frontdesk.app.BusinessClient.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the contract shows as an example is sent as it stands there, and works; only the ids of what
 * must be there already are those of what is.
 */
@ExtendWith(SharedNode.class)
class ExamplesTest {
  @TestFactory
  Stream<DynamicTest> everyRequestExampleWorks(RunningNode node) {
    var tests = new ArrayList<DynamicTest>();
    for (var operation : Contracts.operations()) {
      var body = operation.bodySchema();
      if (body == null) {
        tests.add(dynamicTest(operation.id(), () -> send(node, operation, null)));
      } else {
        body.getJsonObject("examples")
            .forEach(
                example -> {
                  var value =
                      Contracts.resolve(operation.document(), (JsonObject) example.getValue())
                          .getValue("value");
                  tests.add(
                      dynamicTest(
                          operation.id() + " " + example.getKey(),
                          () -> send(node, operation, value)));
                });
      }
    }
    return tests.stream();
  }

  /** Each in a business of its own: nobody has the example's email there yet. */
  private static void send(RunningNode node, Contracts.Found operation, Object body) {
    var caller = BusinessClient.another(node).register();
    prepare(operation, caller.company(), body);
    var request = AccessFixtures.of(operation).of(caller);
    var own = body == null ? null : own(operation, body, request.body());
    var mailed = operation.access().contains("anyone");
    var query = mailed ? request.query() : query(operation);
    var shown = new AccessFixtures.Request(request.ids(), query, own);
    var answer = shown.send(operation, client(operation, caller));
    var success =
        operation.model().getJsonObject("responses").fieldNames().stream()
            .filter(status -> status.startsWith("2"))
            .findFirst()
            .orElseThrow();
    assertEquals(success, Integer.toString(answer.status()), answer.text());
  }

  /** With ids of what is there in the places where the example has ids of what must be there. */
  private static Object own(Contracts.Found operation, Object example, Object fixture) {
    var body = RequestBodies.copy(example);
    for (var field : IdFields.of(operation)) {
      if (!field.isPath() && field.place().startsWith("body /") && field.mustExist()) {
        replace(body, fixture, List.of(field.place().substring(6).split("/", -1)));
      }
    }
    for (var mailed : IdentityFixtures.MAILED) {
      if (RequestBodies.has(body, mailed) && RequestBodies.has(fixture, mailed)) {
        replace(body, fixture, List.of(mailed));
      }
    }
    return body;
  }

  /** In each member of an array, as it is in the fixture's first. */
  private static void replace(Object place, Object from, List<String> names) {
    var name = names.get(0);
    var rest = names.subList(1, names.size());
    var there = RequestBodies.get(from, List.of(name));
    if (place instanceof JsonArray members) {
      members.forEach(member -> replace(member, there, rest));
    } else if (place instanceof JsonObject fields && fields.containsKey(name)) {
      if (rest.isEmpty()) {
        assertNotNull(there, "the fixture has an id there: " + name);
        fields.put(name, there);
      } else {
        replace(fields.getValue(name), there, rest);
      }
    }
  }

  /** Who signs in has registered. */
  private static void prepare(Contracts.Found operation, BusinessClient company, Object example) {
    if (operation.id().equals("authenticateContact")) {
      var body = (JsonObject) example;
      var registration = BusinessClient.registration(body.getString("username"));
      registration.getJsonObject("identification").put("password", body.getString("password"));
      company.app().post(BusinessClient.CONTACTS + "/register", registration).expect(201);
    }
  }

  private static Client client(Contracts.Found operation, Person caller) {
    var client = caller.company().node().client();
    var word = operation.access().get(0);
    return switch (word) {
      case "anyone" -> client;
      case "public" -> client.key(caller.company().publicKey());
      case "contact", "guest" -> client.bearer(caller.access());
      case "refresh" -> client.bearer(caller.refresh());
      default -> caller.company().server(word.substring("secret:".length()));
    };
  }

  /** Every parameter with the example it is shown with. */
  private static String query(Contracts.Found operation) {
    var query = new ArrayList<String>();
    for (var parameter : operation.parameters()) {
      if (parameter.getString("in").equals("query")) {
        var example = Map.entry(parameter.getString("name"), parameter.getValue("example"));
        query.add(
            URLEncoder.encode(example.getKey(), StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(example.getValue().toString(), StandardCharsets.UTF_8));
      }
    }
    return String.join("&", query);
  }

  @Test
  void examplesAreWhatTheirSchemasSay() {
    var faults = new TreeSet<String>();
    for (var operation : Contracts.operations()) {
      var body = operation.bodySchema();
      if (body != null) {
        checkExamples(operation, "request", body, faults);
      }
      operation
          .model()
          .getJsonObject("responses")
          .forEach(
              response -> {
                var resolved =
                    Contracts.resolve(operation.document(), (JsonObject) response.getValue());
                resolved
                    .getJsonObject("content", new JsonObject())
                    .forEach(
                        content ->
                            checkExamples(
                                operation,
                                response.getKey(),
                                (JsonObject) content.getValue(),
                                faults));
              });
    }
    assertEquals(Set.of(), faults);
  }

  private static void checkExamples(
      Contracts.Found operation, String part, JsonObject content, Set<String> faults) {
    var examples = content.getJsonObject("examples", new JsonObject());
    if (examples.isEmpty()) {
      faults.add(operation.id() + " " + part + " has no example");
    }
    examples.forEach(
        example -> {
          var value =
              Contracts.resolve(operation.document(), (JsonObject) example.getValue())
                  .getValue("value");
          ContractAssertion.faults(operation.document(), content.getJsonObject("schema"), value)
              .forEach(
                  fault ->
                      faults.add(
                          operation.id() + " " + part + " " + example.getKey() + ": " + fault));
        });
  }
}
