package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.frontdesk.app.BusinessClient.Person;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every operation lets in whom {@code x-access} names, and nobody else. */
@ExtendWith(SharedNode.class)
class AccessTest {
  private static final Set<String> WORDS =
      Stream.concat(
              Stream.of("anyone", "public", "guest", "contact", "refresh"),
              BusinessClient.SCOPES.stream().map(scope -> "secret:" + scope))
          .collect(Collectors.toSet());

  @Test
  void everyOperationDeclaresWhoMayCallIt() {
    for (var operation : Contracts.operations()) {
      assertFalse(operation.access().isEmpty(), operation.id() + " has no x-access");
      assertTrue(WORDS.containsAll(operation.access()), operation.id() + operation.access());
    }
  }

  @Test
  void everyIdDeclaresWhoseItIs() {
    var undeclared = new TreeSet<String>();
    for (var operation : Contracts.operations()) {
      IdFields.of(operation).stream()
          .filter(field -> field.owner() == null)
          .forEach(field -> undeclared.add(operation.id() + " " + field.place()));
    }
    assertEquals(Set.of(), undeclared, "ids without x-owned-by");
  }

  @Test
  void everyOperationHasAFixtureAndNoneIsLeftOver() {
    var operations =
        Contracts.operations().stream()
            .map(Contracts.Found::id)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(operations, new TreeSet<>(AccessFixtures.ALL.keySet()));
  }

  @TestFactory
  Stream<DynamicNode> admitsWhomTheContractNamesAndNobodyElse(RunningNode node) {
    var home = BusinessClient.another(node);
    var credentials = Credential.all(TokenForge.of(node));
    var bystander = home.register();
    return Contracts.operations().stream()
        .map(
            operation ->
                dynamicContainer(
                    operation.id(),
                    credentials.stream()
                        .map(
                            credential ->
                                dynamicTest(
                                    credential.name(),
                                    () ->
                                        admits(
                                            operation,
                                            credential,
                                            credential.admits(operation)
                                                ? home.register()
                                                : bystander)))));
  }

  private static void admits(Contracts.Found operation, Credential credential, Person caller) {
    var request = AccessFixtures.of(operation).of(caller);
    var client = credential.show().apply(caller.company().node().client(), caller);
    var answer = request.send(operation, client);
    if (credential.admits(operation)) {
      assertTrue(answer.status() < 300, answer.status() + " " + answer.text());
    } else {
      var code = credential.refusal(operation) == 401 ? "UNAUTHENTICATED" : "FORBIDDEN";
      answer.expect(credential.refusal(operation), code);
    }
  }

  @TestFactory
  Stream<DynamicTest> refusesATokenBesideTheKeyOfAnotherBusiness(RunningNode node) {
    var home = BusinessClient.another(node);
    var rival = BusinessClient.another(node);
    return Contracts.operations().stream()
        .filter(operation -> operation.access().contains("contact"))
        .map(
            operation ->
                dynamicTest(
                    operation.id(),
                    () -> {
                      var caller = home.register();
                      var request = AccessFixtures.of(operation).of(caller);
                      for (var key : List.of(rival.publicKey(), rival.adminKey(), "fdp_unknown")) {
                        request.send(operation, caller.client().key(key)).expect(401);
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> ignoresATokenWhereAKeyIsWhatCounts(RunningNode node) {
    var home = BusinessClient.another(node);
    return Contracts.operations().stream()
        .filter(operation -> operation.access().contains("public"))
        .map(
            operation ->
                dynamicTest(
                    operation.id(),
                    () -> {
                      var caller = home.register();
                      var request = AccessFixtures.of(operation).of(caller);
                      var answer = request.send(operation, home.app().bearer("no token"));
                      assertTrue(answer.status() < 300, answer.text());
                    }));
  }
}
