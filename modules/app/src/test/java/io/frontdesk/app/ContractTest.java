package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.domain.DomainVerticle;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.testkit.TestPlatform;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract and the code say the same: operations, fields and refusals. */
class ContractTest {
  /** Refusals that no operation of the contract can meet, and why. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "HOLD_NOT_FOUND", "only other domains keep money back, and none does so yet",
          "HOLD_ENDED", "see HOLD_NOT_FOUND",
          "HOLD_EXCEEDED", "see HOLD_NOT_FOUND");

  private static TestPlatform database;
  private static List<DomainVerticle> domains;

  @BeforeAll
  static void makeDomains() {
    Json.install();
    database = TestPlatform.of(RunningNode.DOMAINS, Map.of());
    domains =
        Node.domains(Optional.empty()).values().stream()
            .<DomainVerticle>map(each -> each.ofNode(database.platform()).get())
            .toList();
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @Test
  void everyOperationIsBoundByTheDomainThatOwnsItAndNoneExtra() {
    var promised = new TreeMap<String, Set<String>>();
    Contracts.operations()
        .forEach(
            each ->
                promised
                    .computeIfAbsent(
                        each.model().getJsonArray("tags").getString(0), domain -> new TreeSet<>())
                    .add(each.id()));
    var bound = new TreeMap<String, Set<String>>();
    domains.forEach(
        each -> bound.put(each.domain(), new TreeSet<>(each.operations().ofContract().keySet())));
    assertEquals(Set.of(), bound.remove("notifications"), "it hears events, and nobody calls it");
    assertEquals(promised, bound);
  }

  @Test
  void recordsHaveTheFieldsOfTheirSchemas() {
    var faults = new TreeSet<String>();
    for (var operation : Contracts.operations()) {
      var bound = bound(operation.id());
      var body = operation.bodySchema();
      if (body == null) {
        compare(operation.id() + " query", bound.request(), queryNames(operation), faults);
      } else {
        compare(operation, "request", bound.request(), asRecord(operation, body), faults);
      }
      if (operation.replySchema() == null) {
        assertEquals(Operations.Empty.class, bound.reply(), operation.id());
      } else {
        compare(operation, "reply", bound.reply(), operation.replySchema(), faults);
      }
    }
    assertEquals(Set.of(), faults);
  }

  /** An array is read as a record with one component, its {@code items}. */
  private static JsonObject asRecord(Contracts.Found operation, JsonObject body) {
    var schema = body.getJsonObject("schema");
    return Contracts.resolve(operation.document(), schema).containsKey("items")
        ? new JsonObject().put("properties", new JsonObject().put("items", schema))
        : schema;
  }

  private static Set<String> queryNames(Contracts.Found operation) {
    return operation.parameters().stream()
        .filter(each -> each.getString("in").equals("query"))
        .map(each -> each.getString("name"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Operations.Bound bound(String operation) {
    return domains.stream()
        .map(each -> each.operations().ofContract().get(operation))
        .filter(each -> each != null)
        .findFirst()
        .orElseThrow(() -> new AssertionError(operation + " is not bound"));
  }

  private static void compare(
      Contracts.Found operation, String part, Type type, JsonObject schema, Set<String> faults) {
    var resolved = Contracts.resolve(operation.document(), schema);
    if (resolved.containsKey("items")) {
      var item = ((ParameterizedType) type).getActualTypeArguments()[0];
      compare(operation, part + "[]", item, resolved.getJsonObject("items"), faults);
    } else if (resolved.containsKey("properties")) {
      var properties = resolved.getJsonObject("properties");
      compare(operation.id() + " " + part, type, new TreeSet<>(properties.fieldNames()), faults);
      for (var component : components(type)) {
        var property = properties.getJsonObject(name(component));
        if (property != null) {
          compare(
              operation,
              part + "." + name(component),
              component.getGenericType(),
              property,
              faults);
        }
      }
    }
  }

  private static void compare(String where, Type type, Set<String> promised, Set<String> faults) {
    var names =
        components(type).stream()
            .map(ContractTest::name)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!names.equals(promised)) {
      faults.add(
          where
              + ": the contract says "
              + promised
              + ", the record "
              + type.getTypeName()
              + " "
              + names);
    }
  }

  private static List<RecordComponent> components(Type type) {
    return type instanceof Class<?> record && record.isRecord()
        ? Arrays.asList(record.getRecordComponents())
        : List.of();
  }

  private static String name(RecordComponent component) {
    var given = component.getAccessor().getAnnotation(JsonProperty.class);
    return given != null
        ? given.value()
        : component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  @Test
  void everyRefusalOfARuleIsDocumentedAndNoOther() {
    var documented = new TreeSet<String>();
    Contracts.operations()
        .forEach(
            each ->
                documented.addAll(
                    each.model().getJsonObject("x-refusals", new JsonObject()).fieldNames()));
    var refusals = new TreeSet<String>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.frontdesk")
            .stream()
            .filter(each -> each.isEnum() && each.getSimpleName().equals("Refusal"))
            .forEach(
                each ->
                    Arrays.stream(each.reflect().getEnumConstants())
                        .forEach(code -> refusals.add(code.toString())));
    assertTrue(refusals.size() > 5, "the rules' refusals are found");
    var undocumented = new TreeSet<>(refusals);
    undocumented.removeAll(documented);
    assertEquals(ELSEWHERE.keySet(), undocumented, "refused, and not documented");
  }
}
