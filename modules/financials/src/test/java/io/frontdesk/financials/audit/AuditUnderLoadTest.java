package io.frontdesk.financials.audit;

import static io.frontdesk.financials.ledger.Pocket.BUSINESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.financials.audit.AuditedLedger.Person;
import io.frontdesk.financials.ledger.ReleaseHold;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What others do to the ledger while it is audited never looks like a mistake in it. */
class AuditUnderLoadTest {
  private static final int SECONDS = 6;
  private static final int AT_ONCE = 4;

  private final Random random = new Random(7);
  private final List<Person> people = new ArrayList<>();
  private final AtomicBoolean enough = new AtomicBoolean();
  private final AtomicInteger posted = new AtomicInteger();

  @Test
  void findsNothingWhilePostingsHoldsAndExpiriesGoOn() {
    try (var books = new AuditedLedger()) {
      for (var i = 0; i < 5; i++) {
        people.add(books.person("EUR", 2));
      }
      Future<?> all = Future.succeededFuture();
      for (var i = 0; i < AT_ONCE; i++) {
        all = Future.join(all, goOn(books));
      }
      var audits = 0;
      var end = Instant.now().plusSeconds(SECONDS);
      while (Instant.now().isBefore(end)) {
        assertEquals(
            Set.of(), AuditedLedger.found(books.audit(audits % 2 == 0 ? null : books.business)));
        books.change(
            "select expire_lots(100)",
            "select close_expired_holds(100)",
            "select roll_up_house_balances(50)");
        audits++;
      }
      enough.set(true);
      AuditedLedger.get(all);
      assertTrue(audits > 5 && posted.get() > 100, audits + " audits, " + posted + " postings");
      assertTrue(books.audit(null).clean());
    }
  }

  /** Refusals are answers too. */
  private Future<?> goOn(AuditedLedger books) {
    return enough.get()
        ? Future.succeededFuture()
        : something(books)
            .onSuccess(done -> posted.incrementAndGet())
            .transform(done -> goOn(books).mapEmpty());
  }

  private synchronized Future<?> something(AuditedLedger books) {
    var id = UUID.randomUUID();
    var one = people.get(random.nextInt(people.size()));
    var other = people.get(random.nextInt(people.size()));
    var soon = Instant.now().plusSeconds(1 + random.nextInt(2));
    var amount = (1 + random.nextInt(20)) + ".50";
    return switch (random.nextInt(6)) {
      case 0 -> posting(books, LedgerScenario.topUp(one, BUSINESS, "30.50", null));
      case 1 -> posting(books, LedgerScenario.topUp(one, BUSINESS, amount, soon));
      case 2 -> books.posting(books.business, id, LedgerScenario.hold(id, one, amount, soon));
      case 3 ->
          books
              .posting(books.business, id, LedgerScenario.hold(id, one, amount, soon))
              .compose(
                  held ->
                      books.posting(
                          books.business, UUID.randomUUID(), new ReleaseHold(id, one.wallet())));
      default ->
          one.equals(other)
              ? Future.succeededFuture()
              : posting(books, LedgerScenario.transfer(one, other, amount));
    };
  }

  private static Future<?> posting(
      AuditedLedger books, io.frontdesk.financials.ledger.Posting posting) {
    return books.posting(books.business, posting.transaction(), posting);
  }
}
