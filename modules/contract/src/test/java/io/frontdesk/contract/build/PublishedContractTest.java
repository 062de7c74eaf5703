package io.frontdesk.contract.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contract.build.YamlNode.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every operation and schema that we publish keeps to. */
class PublishedContractTest {
  private static final Set<String> EVERYWHERE = Set.of("400", "401", "403", "429", "500", "503");
  private static final Pattern REFUSAL = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  @TempDir Path out;

  private Fields published(String name) throws IOException {
    Bundle.bundle(Path.of("openapi"), out);
    var faults = new ContractErrors();
    return YamlSource.read(name, Files.readString(out.resolve(name)), faults).orElseThrow();
  }

  private static void eachOperation(Fields document, BiConsumer<String, Fields> check) {
    for (var path : document.fields("paths").map().values()) {
      for (var operation : ((Fields) path).map().values()) {
        check.accept(((Fields) operation).text("operationId"), (Fields) operation);
      }
    }
  }

  /** Every schema, wherever it stands; an example is data and has none. */
  private static List<Fields> schemas(YamlNode piece) {
    var found = new ArrayList<Fields>();
    if (piece instanceof Fields fields) {
      if (!fields.text("type").isEmpty()) {
        found.add(fields);
      }
      fields.map().entrySet().stream()
          .filter(entry -> !Set.of("examples", "example").contains(entry.getKey()))
          .forEach(entry -> found.addAll(schemas(entry.getValue())));
    } else {
      YamlNode.inside(piece).forEach(inner -> found.addAll(schemas(inner)));
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"self-service.json", "back-office.json"})
  void boundsEverythingThatCanBeSent(String name) throws IOException {
    var document = published(name);
    var all = schemas(document);
    assertFalse(all.isEmpty());
    for (var schema : all) {
      var limits =
          switch (schema.text("type")) {
            case "string" -> Set.of("maxLength");
            case "integer", "number" -> Set.of("minimum", "maximum");
            case "array" -> Set.of("maxItems");
            default -> Set.<String>of();
          };
      assertEquals(
          List.of(),
          limits.stream().filter(l -> !schema.map().containsKey(l)).toList(),
          schema.place() + " is unbounded");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"self-service.json", "back-office.json"})
  void ignoresWhatItDoesNotDeclare(String name) throws IOException {
    for (var schema : schemas(published(name))) {
      assertFalse(schema.map().containsKey("additionalProperties"), schema.place().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"self-service.json", "back-office.json"})
  void declaresTheProblemsThatAnyCallCanMeet(String name) throws IOException {
    eachOperation(
        published(name),
        (id, operation) -> {
          var statuses = operation.fields("responses").map().keySet();
          // Where no credential is asked for, none can be wrong.
          var expected = new TreeSet<>(EVERYWHERE);
          if (operation.items("x-access").toString().contains("anyone")) {
            expected.remove("401");
          }
          expected.removeAll(statuses);
          assertEquals(Set.of(), expected, id);
          var hasBody = operation.map().containsKey("requestBody");
          assertEquals(hasBody, statuses.contains("413"), id);
          assertEquals(hasBody, statuses.contains("415"), id);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"self-service.json", "back-office.json"})
  void explainsEveryRefusal(String name) throws IOException {
    eachOperation(
        published(name),
        (id, operation) -> {
          assertTrue(operation.map().get("x-refusals") instanceof Fields, id);
          var refusals = operation.fields("x-refusals");
          for (var code : refusals.map().keySet()) {
            assertTrue(REFUSAL.matcher(code).matches(), id + " " + code);
            assertFalse(refusals.text(code).isBlank(), id + " " + code);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"self-service.json", "back-office.json"})
  void showsARequestAndAnAnswer(String name) throws IOException {
    eachOperation(
        published(name),
        (id, operation) -> {
          assertExamples(id, operation.fields("requestBody"));
          operation
              .fields("responses")
              .map()
              .forEach(
                  (status, response) -> {
                    if (status.startsWith("2")) {
                      assertExamples(id, (Fields) response);
                    }
                  });
        });
  }

  /** Where there is content there must be an example of it. */
  private static void assertExamples(String id, Fields body) {
    for (var media : body.fields("content").map().values()) {
      assertFalse(((Fields) media).fields("examples").map().isEmpty(), id + " shows no example");
    }
  }
}
