package io.frontdesk.financials.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.bus.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditLedgerTest {
  private final AuditedLedger books = new AuditedLedger();

  @AfterEach
  void close() {
    books.close();
  }

  @Test
  void answersForTheBusinessOfTheKey() {
    LedgerScenario.of(books);
    var other = java.util.UUID.randomUUID();
    books.addBusiness(other);
    var person = books.person(other, "EUR", 2);
    books.change("update balance set amount = 3 where id = '%s'".formatted(person.wallet()));
    var reply = AuditedLedger.get(books.asking(Duration.ofSeconds(20)));
    assertTrue(reply.clean());
    assertEquals(Audit.size(), reply.checks().size());
    assertTrue(Duration.between(reply.takenAt(), Instant.now()).toMinutes() < 5);
    assertEquals(Set.of("clean", "checks", "house", "taken_at"), Json.write(reply).fieldNames());
  }

  @Test
  void doesNotWaitForThoseWhoPost() throws SQLException {
    LedgerScenario.of(books);
    try (var connection = books.database.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table financials.balance in row exclusive mode");
      statement.execute("select * from financials.balance for update");
      assertTrue(AuditedLedger.get(books.asking(Duration.ofSeconds(20))).clean());
    }
  }

  @Test
  void refusesBeforeTheCallersPatienceEnds() throws SQLException {
    try (var connection = books.database.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table financials.entry");
      var refused =
          assertThrows(
              IllegalStateException.class,
              () -> AuditedLedger.get(books.asking(Duration.ofSeconds(2))));
      var problem = ((Problem.Raised) refused.getCause()).problem();
      assertEquals("AUDIT_TOO_LARGE", problem.code());
      assertEquals(Problem.Kind.REFUSED, problem.kind());
    }
  }
}
