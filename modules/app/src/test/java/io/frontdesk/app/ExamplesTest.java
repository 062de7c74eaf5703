package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.frontdesk.app.Company.Person;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the contract shows as an example is sent as it stands there, and works. */
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
                          .getJsonObject("value");
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
  private static void send(RunningNode node, Contracts.Found operation, JsonObject body) {
    var caller = Company.another(node).register();
    prepare(operation, caller.company(), body);
    var request = AccessFixtures.of(operation).of(caller);
    var shown = new AccessFixtures.Request(request.ids(), query(operation), body);
    var answer = shown.send(operation, client(operation, caller));
    var success =
        operation.model().getJsonObject("responses").fieldNames().stream()
            .filter(status -> status.startsWith("2"))
            .findFirst()
            .orElseThrow();
    assertEquals(success, Integer.toString(answer.status()), answer.text());
  }

  /** Who signs in has registered. */
  private static void prepare(Contracts.Found operation, Company company, JsonObject body) {
    if (operation.id().equals("authenticateContact")) {
      var registration = Company.registration(body.getString("username"));
      registration.getJsonObject("identification").put("password", body.getString("password"));
      company.app().post(Company.CONTACTS + "/register", registration).expect(201);
    }
  }

  private static Client client(Contracts.Found operation, Person caller) {
    var client = caller.company().node().client();
    var word = operation.access().get(0);
    return switch (word) {
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
}
