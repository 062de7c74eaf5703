package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.platform.bus.Json;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contracts as they are bundled have all that the gateway needs of them. */
final class RealContractsTest {
  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
  private static final Set<String> TYPES =
      Set.of("string", "integer", "number", "boolean", "array");

  /** Clients expect 200 or 201 of them, and nothing in it. */
  private static final Set<String> EMPTY =
      Set.of("setUpWallet", "deleteContactAddress", "unregisterContact", "verifyEmail");

  record Case(Contract contract, Operation operation) {
    @Override
    public String toString() {
      return operation.id();
    }
  }

  private static List<Contract> contracts() {
    Json.install();
    return List.of(
        Contract.load("openapi/self-service.json"), Contract.load("openapi/back-office.json"));
  }

  static Stream<Case> operations() {
    return contracts().stream()
        .flatMap(contract -> contract.operations().stream().map(each -> new Case(contract, each)));
  }

  @Test
  void areMountedWhereClientsLookForThem() {
    assertEquals(
        List.of("/self-service/v2", "/back-office/v1"),
        contracts().stream().map(Contract::base).toList());
  }

  @Test
  void haveTheOperationsOfASession() {
    var ids = new HashSet<String>();
    operations().forEach(each -> assertTrue(ids.add(each.operation().id()), each::toString));
    assertTrue(
        ids.containsAll(
            List.of("registerContact", "authenticateContact", "refreshSession", "signOut")));
    assertTrue(ids.containsAll(List.of("getContact", "updateContact", "getBusiness", "issueKey")));
  }

  @Test
  void haveEveryOperationUnderItsMethodAndPath() {
    contracts()
        .forEach(
            contract -> {
              var routes = new Routes<String>();
              contract.operations().forEach(o -> routes.add(o.method(), o.template(), o.id()));
              contract
                  .operations()
                  .forEach(
                      o -> {
                        var path = PARAMETER.matcher(o.template()).replaceAll("7");
                        var found = routes.find(RequestTarget.segments(path));
                        assertEquals(o.id(), found.methods().get(o.method()));
                      });
            });
  }

  @ParameterizedTest
  @MethodSource("operations")
  void declareEveryParameterOfThePath(Case each) {
    var declared =
        each.operation().parameters("path").stream().map(Operation.Parameter::name).toList();
    var used = PARAMETER.matcher(each.operation().template()).results().map(r -> r.group(1));
    assertEquals(Set.copyOf(used.toList()), Set.copyOf(declared));
    assertTrue(
        each.operation().parameters("path").stream().allMatch(Operation.Parameter::required));
    assertEquals(declared.size(), Set.copyOf(declared).size());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void declareWhoMayCallWhomToAskAndWhatSuccessIs(Case each) {
    var operation = each.operation();
    assertFalse(operation.access().isEmpty());
    assertFalse(operation.domain().isBlank());
    assertTrue(operation.success() >= 200 && operation.success() < 300);
    var answersJson = operation.answersJson(each.contract().schemas());
    var empty = operation.success() == 204 || EMPTY.contains(operation.id());
    assertEquals(!empty, answersJson);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void giveEveryParameterAPlainType(Case each) {
    Stream.of("path", "query", "header")
        .flatMap(in -> each.operation().parameters(in).stream())
        .forEach(
            parameter -> {
              assertTrue(TYPES.contains(parameter.schema().getString("type")), parameter::name);
              var items = parameter.schema().getJsonObject("items", new JsonObject());
              assertFalse(items.containsKey("$ref"), parameter::name);
            });
  }

  @ParameterizedTest
  @MethodSource("operations")
  void haveSchemasThatAValidatorTakes(Case each) {
    assertNotNull(new Validation(each.operation(), each.contract().schemas()));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void nameTheOwnerOfEveryIdInThePathOfAContact(Case each) {
    if (each.operation().access().contains("contact")) {
      each.operation()
          .parameters("path")
          .forEach(
              parameter ->
                  assertTrue(
                      each.operation().owners().containsKey(parameter.name()), parameter::name));
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void takeAnIdempotencyKeyUnderTheNameThatTheGatewayReads(Case each) {
    each.operation().parameters("header").stream()
        .map(Operation.Parameter::name)
        .filter(name -> name.equalsIgnoreCase("Idempotency-Key"))
        .forEach(name -> assertEquals("Idempotency-Key", name));
  }
}
