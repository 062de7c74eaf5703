package io.frontdesk.financials.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AuditScheduleTest {
  private final AuditedLedger books = new AuditedLedger();
  private final AuditSchedule here = new AuditSchedule(new AuditSettings(60, 900));
  private final AuditSchedule there = new AuditSchedule(new AuditSettings(60, 900));
  private final MeterRegistry meters = new SimpleMeterRegistry();

  @AfterEach
  void close() {
    books.close();
  }

  private void round(AuditSchedule rounds) {
    AuditedLedger.get(rounds.round(books.vertx, books.pool));
  }

  private double shown(String name, String... tags) {
    return meters.get("frontdesk.ledger.audit." + name).tags(tags).gauge().value();
  }

  @Test
  void showNothingBeforeTheFirstAudit() {
    here.show(meters);
    assertEquals(0, shown("taken.at"));
    assertEquals(0, shown("findings", "check", "POCKET_LOTS"));
  }

  @Test
  void showOnEveryNodeWhatOneOfThemFound() {
    LedgerScenario.of(books);
    Corruption.unguard(books);
    books.change("update balance set commerce = 0");
    round(here);
    there.show(meters);
    round(there);
    assertTrue(shown("taken.at") > 1_700_000_000, "seconds since 1970");
    assertEquals(1, shown("findings", "check", "BALANCE_COMMERCE"));
    assertEquals(2, shown("findings", "check", "POCKET_LOTS"));
    assertEquals(0, shown("findings", "check", "ENTRIES_NOT_ZERO"));
    assertEquals(Audit.size(), meters.find("frontdesk.ledger.audit.findings").gauges().size());
  }

  @Test
  void auditOnceHoweverManyComeRoundAtOnce() {
    var log = (Logger) LoggerFactory.getLogger(AuditSchedule.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    log.addAppender(lines);
    try {
      var anna = LedgerScenario.of(books).anna;
      Corruption.unguard(books);
      books.change("update balance set amount = 1 where id = '%s'".formatted(anna.wallet()));
      Future<?> all = Future.succeededFuture();
      for (var i = 0; i < 8; i++) {
        all = Future.all(all, here.round(books.vertx, books.pool));
      }
      AuditedLedger.get(all);
      round(there);
    } finally {
      log.detachAppender(lines);
    }
    assertEquals(1, lines.list.size(), lines.list.toString());
    var line = lines.list.get(0);
    assertEquals("ERROR", line.getLevel().toString());
    assertTrue(line.getFormattedMessage().contains("BALANCE_AMOUNT"), line.getFormattedMessage());
    assertFalse(line.getFormattedMessage().contains("ENTRIES"), line.getFormattedMessage());
  }

  @Test
  void comeRoundAgainWhenTheTimeIsOver() {
    round(here);
    var first = books.single("select taken_at from audit");
    round(here);
    assertEquals(first, books.single("select taken_at from audit"));
    books.change("update audit set started_at = started_at - interval '61 minutes'");
    round(here);
    assertTrue(books.single("select taken_at from audit").compareTo(first) > 0);
  }

  @Test
  void leaveTheAuditToTheOneThatIsStillAtIt() throws SQLException {
    try (var connection = books.database.connect();
        var statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(%s)".formatted(0x4155444954L));
      round(here);
      assertEquals(null, books.single("select taken_at from audit"));
    }
  }
}
