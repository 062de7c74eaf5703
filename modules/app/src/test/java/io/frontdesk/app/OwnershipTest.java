package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.frontdesk.app.BusinessClient.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code x-owned-by} says is somebody else's looks to everybody like what does not exist. */
@ExtendWith(SharedNode.class)
class OwnershipTest {
  private static final List<String> NO_IDS =
      List.of("nonsense", "0", "null", "%20", "7d1f0c1e52a44a3b9a0e3b0d6c1f2e1", "%27%20or%201=1");

  /** What cannot be told apart: another's object, one that does not exist, and what is no id. */
  @TestFactory
  Stream<DynamicTest> hidesWhatIsNotTheCallers(RunningNode node) {
    var home = BusinessClient.another(node);
    var rival = BusinessClient.another(node);
    var tests = new ArrayList<DynamicTest>();
    for (var operation : Contracts.operations()) {
      for (var field : IdFields.of(operation)) {
        if (field.isPath()) {
          tests.add(
              dynamicTest(
                  operation.id() + " " + field.place(),
                  () -> hides(operation, field.name(), home, rival)));
        }
      }
    }
    assertFalse(tests.isEmpty(), "some operations have ids");
    return tests.stream();
  }

  private static void hides(
      Contracts.Found operation, String id, BusinessClient home, BusinessClient rival) {
    var caller = home.register();
    var own = AccessFixtures.of(operation).of(caller);
    var rivals = AccessFixtures.of(operation).of(rival.register());
    for (var word : operation.access()) {
      var isContact = word.equals("contact");
      var client = isContact ? caller.client() : home.server(word.substring("secret:".length()));
      var hidden = new ArrayList<>(NO_IDS);
      hidden.add(rivals.ids().get(id));
      hidden.add(rivals.ids().get(id).replace("-", "").toUpperCase(java.util.Locale.ROOT));
      if (isContact) {
        hidden.add(AccessFixtures.of(operation).of(home.register()).ids().get(id));
      }
      var absent = own.with(id, UUID.randomUUID().toString()).send(operation, client).expect(404);
      for (var each : hidden) {
        var answer = own.with(id, each).send(operation, client);
        assertEquals(visible(absent), visible(answer), word + " " + each);
      }
    }
    stillThere(operation, rivals, rival.register());
  }

  /** Everything that a caller sees, but what differs from call to call by itself. */
  private static Map<String, String> visible(Client.Answer answer) {
    var seen = new TreeMap<>(answer.headers());
    seen.remove("x-request-id");
    seen.remove("date");
    seen.put("(status)", Integer.toString(answer.status()));
    seen.put("(body)", answer.text());
    return seen;
  }

  private static void stillThere(
      Contracts.Found operation, AccessFixtures.Request rivals, Person rival) {
    for (var word : operation.access()) {
      if (word.startsWith("secret:")) {
        var server = rival.company().server(word.substring("secret:".length()));
        var answer = rivals.send(operation, server);
        assertTrue(answer.status() < 300, "the rival's own object: " + answer.text());
      }
    }
  }

  /** An id that the contract says nobody reads must not lead anywhere. */
  @TestFactory
  Stream<DynamicTest> readsNoIdThatIsDeclaredIgnored(RunningNode node) {
    var home = BusinessClient.another(node);
    return Contracts.operations().stream()
        .flatMap(
            operation ->
                IdFields.of(operation).stream()
                    .filter(field -> "ignored".equals(field.owner()))
                    .map(
                        field ->
                            dynamicTest(
                                operation.id() + " " + field.place(),
                                () -> ignores(operation, field, home))));
  }

  private static void ignores(
      Contracts.Found operation, IdFields.Field field, BusinessClient home) {
    var caller = home.register();
    var other = home.register();
    var before = other.profile();
    var request = AccessFixtures.of(operation).of(caller);
    var names = List.of(field.place().substring("body /".length()).split("/", -1));
    var body = RequestBodies.put(request.body(), names, other.id());
    assertTrue(request.with(body).send(operation, caller.client()).status() < 300);
    assertEquals(before, other.profile());
  }
}
