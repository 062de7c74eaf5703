package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every list of the contract is paged through alike. */
@ExtendWith(SharedNode.class)
class ListsTest {
  private static Stream<DynamicTest> ofEveryList(RunningNode node, Consumer<Sender> check) {
    var company = BusinessClient.another(node);
    var mint = TokenForge.of(node);
    return Contracts.operations().stream()
        .filter(ListsTest::isList)
        .map(
            operation ->
                dynamicTest(
                    operation.id(),
                    () -> check.accept(new Sender(mint, operation, company.register()))));
  }

  private static boolean isList(Contracts.Found operation) {
    return operation.parameters().stream().anyMatch(each -> each.getString("name").equals("page"));
  }

  @TestFactory
  Stream<DynamicTest> pagesEndAtRow10000(RunningNode node) {
    return ofEveryList(
        node,
        list -> {
          assertEquals(100, paging(list, "page=100&size=100", "page"));
          assertEquals(10_000, paging(list, "page=10000&size=1", "page"));
          for (var deep : new String[] {"page=101&size=100", "page=10000&size=2"}) {
            var refused = list.sendQuery(deep).expect(400, "PAGE_TOO_DEEP");
            assertEquals("page", refused.json().getString("attribute"));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aPageIsOfTheSizeAskedForAndCountedWhereAsked(RunningNode node) {
    return ofEveryList(
        node,
        list -> {
          assertEquals(7, paging(list, "size=7", "size"));
          assertEquals(10, paging(list, "page=1", "size"));
          var counted = list.sendQuery("include_total=true").expect(200).json();
          assertTrue(counted.getJsonObject("paging").getInteger("total") >= 0, counted.encode());
        });
  }

  private static int paging(Sender list, String query, String name) {
    var page = list.sendQuery(query).expect(200).json();
    return page.getJsonObject("paging").getInteger(name);
  }
}
