package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Bodies that are not what the contract says, made from the contract itself: refused by name, or
 * taken as declared, and never half of it done.
 */
@ExtendWith(SharedNode.class)
class WrongBodiesTest {
  private static final int FUZZED = 150;

  private static Stream<DynamicTest> ofEveryBody(RunningNode node, Consumer<Sender> check) {
    var company = BusinessClient.another(node);
    var mint = TokenForge.of(node);
    return Contracts.operations().stream()
        .filter(operation -> operation.bodySchema() != null)
        .map(
            operation ->
                dynamicTest(
                    operation.id(),
                    () -> check.accept(new Sender(mint, operation, company.register()))));
  }

  @TestFactory
  Stream<DynamicTest> aWrongTypeIsNamed(RunningNode node) {
    return ofEveryBody(
        node,
        sender ->
            RequestBodies.properties(sender.operation())
                .forEach(
                    property ->
                        RequestBodies.VALUES.forEach(
                            (type, values) -> {
                              if (!fits(type, property.type())) {
                                var body =
                                    RequestBodies.put(
                                        sender.right(), property.names(), values.get(0));
                                named(sender.send(body), property);
                              }
                            })));
  }

  private static boolean fits(String given, String declared) {
    return given.equals(declared) || (given.equals("integer") && declared.equals("number"));
  }

  private static void named(Client.Answer answer, RequestBodies.Property property) {
    answer.expect(400, "INVALID_REQUEST");
    var pointer = "/body/" + String.join("/", property.names());
    var errors = answer.json().getJsonArray("errors");
    var named =
        errors.stream().anyMatch(each -> ((JsonObject) each).getString("pointer").equals(pointer));
    assertTrue(named, () -> property.attribute() + " is not named: " + answer.text());
  }

  @TestFactory
  Stream<DynamicTest> nullIsTheSameAsAbsent(RunningNode node) {
    return ofEveryBody(
        node,
        sender -> {
          var empty = RequestBodies.empty(sender.operation());
          var everyNull = empty;
          for (var property : RequestBodies.properties(sender.operation())) {
            if (property.isOutermost()) {
              everyNull = RequestBodies.put(everyNull, property.names(), null);
            }
            var body = sender.right();
            var isNull = sender.send(RequestBodies.put(body, property.names(), null));
            var absent = sender.right();
            var gone =
                RequestBodies.without(
                    RequestBodies.put(absent, property.names(), null), property.names());
            alike(sender.send(gone), isNull, property.attribute());
          }
          alike(sender.send(empty), sender.send(everyNull), "every field");
        });
  }

  private static void alike(Client.Answer absent, Client.Answer isNull, String what) {
    assertEquals(absent.status(), isNull.status(), () -> what + " " + isNull.text());
    if (absent.status() >= 400) {
      assertEquals(absent.text(), isNull.text(), what);
    }
  }

  @TestFactory
  Stream<DynamicTest> whatIsRequiredIsNamedWhenMissing(RunningNode node) {
    return ofEveryBody(
        node,
        sender ->
            RequestBodies.properties(sender.operation()).stream()
                .filter(RequestBodies.Property::required)
                .forEach(
                    property -> {
                      var body = RequestBodies.without(sender.right(), property.names());
                      named(sender.send(body), property);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatIsTooLongIsNamed(RunningNode node) {
    return ofEveryBody(
        node,
        sender -> {
          Consumer<RequestBodies.Property> tooLong =
              property -> {
                var texts = property.schema().getInteger("maxLength");
                var members = property.schema().getInteger("maxItems");
                if (texts != null) {
                  var text = "\uD83D\uDE00".repeat(texts + 1);
                  var body = RequestBodies.put(sender.right(), property.names(), text);
                  named(sender.send(body), property);
                }
                if (members != null) {
                  var right = sender.right();
                  var given = RequestBodies.get(right, property.names());
                  var member =
                      given instanceof JsonArray some && !some.isEmpty()
                          ? some.getValue(0)
                          : new JsonObject();
                  var array = new JsonArray(Collections.nCopies(members + 1, member));
                  named(sender.send(RequestBodies.put(right, property.names(), array)), property);
                }
              };
          RequestBodies.properties(sender.operation()).forEach(tooLong);
        });
  }

  /** Several fields at once, at random; the seed says which. */
  @TestFactory
  Stream<DynamicTest> noMixtureIsADefect(RunningNode node) {
    return ofEveryBody(
        node,
        sender -> {
          var seed = System.nanoTime();
          System.out.println("fuzzing " + sender.operation().id() + " with seed " + seed);
          var random = new Random(seed);
          var properties = RequestBodies.properties(sender.operation());
          var values = RequestBodies.VALUES.values().stream().flatMap(List::stream).toList();
          for (var i = 0; i < FUZZED; i++) {
            var body = sender.right();
            for (var j = random.nextInt(4); j >= 0; j--) {
              var property = properties.get(random.nextInt(properties.size()));
              var value = values.get(random.nextInt(values.size()));
              body =
                  RequestBodies.put(body, property.names(), random.nextInt(5) == 0 ? null : value);
            }
            sender.send(body);
          }
        });
  }
}
