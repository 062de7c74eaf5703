package io.frontdesk.financials.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever is done to the ledger past its guards, the check that is for it finds it. */
class CorruptionsTest {
  private static AuditedLedger books;

  @BeforeAll
  static void open() {
    books = dealtWith();
    Corruption.remember(books);
  }

  @AfterAll
  static void close() {
    books.close();
  }

  private static AuditedLedger dealtWith() {
    var books = new AuditedLedger();
    LedgerScenario.of(books);
    Corruption.unguard(books);
    return books;
  }

  @TestFactory
  Stream<DynamicTest> areFoundByName() {
    return Corruption.ALL.stream()
        .map(each -> dynamicTest(each.check() + ": " + each.statement(), () -> isFound(each)));
  }

  private static void isFound(Corruption corruption) {
    if (corruption.isOfTheSchema()) {
      try (var other = dealtWith()) {
        isFound(corruption, other);
      }
    } else {
      isFound(corruption, books);
      Corruption.undo(books);
    }
  }

  private static void isFound(Corruption corruption, AuditedLedger books) {
    assertEquals(Set.of(), AuditedLedger.found(books.audit(null)));
    corruption.doTo(books);
    for (var business : new UUID[] {null, books.business}) {
      var found = AuditedLedger.found(books.audit(business));
      assertTrue(found.contains(corruption.check()), "found " + found);
    }
  }

  @Test
  void areThereForEveryCheck() {
    assertEquals(
        new TreeSet<>(Audit.names()),
        Corruption.ALL.stream()
            .map(Corruption::check)
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
