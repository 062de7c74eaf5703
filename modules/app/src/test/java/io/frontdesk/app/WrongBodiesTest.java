package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.frontdesk.app.Company.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

  private interface Check {
    void with(Contracts.Found operation, Person caller, JsonObject right, Supplier<Client> client);
  }

  private static Stream<DynamicTest> ofEveryBody(RunningNode node, Check check) {
    var company = Company.another(node);
    var mint = Mint.of(node);
    return Contracts.operations().stream()
        .filter(operation -> operation.bodySchema() != null)
        .map(
            operation ->
                dynamicTest(
                    operation.id(),
                    () -> {
                      var caller = company.register();
                      var right = AccessFixtures.of(operation).of(caller).body();
                      check.with(operation, caller, right, client(mint, operation, caller));
                    }));
  }

  /** Each call in a session of its own, since some end it. */
  private static Supplier<Client> client(Mint mint, Contracts.Found operation, Person caller) {
    var company = caller.company();
    var word = operation.access().get(0);
    return switch (word) {
      case "public" -> company::app;
      case "contact" ->
          () -> {
            var session = UUID.randomUUID().toString();
            return company.node().client().bearer(mint.with(caller.access(), "session", session));
          };
      default -> () -> company.server(word.substring("secret:".length()));
    };
  }

  private static Client.Answer send(
      Contracts.Found operation, Person caller, Supplier<Client> client, JsonObject body) {
    if (operation.id().equals("authenticateContact")) {
      caller.company().node().change("delete from contacts.attempt");
    }
    var request = AccessFixtures.of(operation).of(caller).with(body);
    var before = rows(caller.company().node());
    var answer = request.send(operation, client.get());
    assertTrue(answer.status() < 500, () -> answer.text() + " for " + body);
    if (answer.status() >= 400) {
      assertEquals(before, rows(caller.company().node()), () -> "something was made of " + body);
    }
    return answer;
  }

  /** How much of everything there is that a request of these operations could make. */
  private static String rows(RunningNode node) {
    return node.sql(
        "select (select count(*) from contacts.contact) || ' ' || (select count(*) from"
            + " contacts.identity) || ' ' || (select count(*) from contacts.session) || ' ' ||"
            + " (select count(*) from contacts.access_key where kind = 'PUBLIC') || ' ' ||"
            + " (select count(*) from contacts.answered)");
  }

  private static JsonObject fresh(Contracts.Found operation, Person caller) {
    return AccessFixtures.of(operation).of(caller).body();
  }

  @TestFactory
  Stream<DynamicTest> aWrongTypeIsNamed(RunningNode node) {
    return ofEveryBody(
        node,
        (operation, caller, right, client) ->
            Bodies.properties(operation)
                .forEach(
                    property ->
                        Bodies.VALUES.forEach(
                            (type, values) -> {
                              if (!fits(type, property.type())) {
                                var body = Bodies.put(right, property.names(), values.get(0));
                                named(send(operation, caller, client, body), property);
                              }
                            })));
  }

  private static boolean fits(String given, String declared) {
    return given.equals(declared) || (given.equals("integer") && declared.equals("number"));
  }

  private static void named(Client.Answer answer, Bodies.Property property) {
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
        (operation, caller, right, client) -> {
          var everyNull = new JsonObject();
          for (var property : Bodies.properties(operation)) {
            if (property.names().size() == 1) {
              everyNull.putNull(property.names().get(0));
            }
            var body = fresh(operation, caller);
            var isNull = send(operation, caller, client, Bodies.put(body, property.names(), null));
            var absent = fresh(operation, caller);
            var gone = Bodies.without(Bodies.put(absent, property.names(), null), property.names());
            alike(send(operation, caller, client, gone), isNull, property.attribute());
          }
          alike(
              send(operation, caller, client, new JsonObject()),
              send(operation, caller, client, everyNull),
              "every field");
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
        (operation, caller, right, client) ->
            Bodies.properties(operation).stream()
                .filter(Bodies.Property::required)
                .forEach(
                    property -> {
                      var body = Bodies.without(right, property.names());
                      named(send(operation, caller, client, body), property);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatIsTooLongIsNamed(RunningNode node) {
    return ofEveryBody(
        node,
        (operation, caller, right, client) -> {
          Consumer<Bodies.Property> tooLong =
              property -> {
                var texts = property.schema().getInteger("maxLength");
                var members = property.schema().getInteger("maxItems");
                if (texts != null) {
                  var text = "\uD83D\uDE00".repeat(texts + 1);
                  var body = Bodies.put(right, property.names(), text);
                  named(send(operation, caller, client, body), property);
                }
                if (members != null) {
                  var array = new JsonArray();
                  for (var i = 0; i <= members; i++) {
                    array.add(new JsonObject());
                  }
                  var body = Bodies.put(right, property.names(), array);
                  named(send(operation, caller, client, body), property);
                }
              };
          Bodies.properties(operation).forEach(tooLong);
        });
  }

  /** Several fields at once, at random; the seed says which. */
  @TestFactory
  Stream<DynamicTest> noMixtureIsADefect(RunningNode node) {
    return ofEveryBody(
        node,
        (operation, caller, right, client) -> {
          var seed = System.nanoTime();
          System.out.println("fuzzing " + operation.id() + " with seed " + seed);
          var random = new Random(seed);
          var properties = Bodies.properties(operation);
          var values = Bodies.VALUES.values().stream().flatMap(List::stream).toList();
          for (var i = 0; i < FUZZED; i++) {
            var body = fresh(operation, caller);
            for (var j = random.nextInt(4); j >= 0; j--) {
              var property = properties.get(random.nextInt(properties.size()));
              var value = values.get(random.nextInt(values.size()));
              body = Bodies.put(body, property.names(), random.nextInt(5) == 0 ? null : value);
            }
            send(operation, caller, client, body);
          }
        });
  }
}
