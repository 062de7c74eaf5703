package io.frontdesk.financials.audit;

import static io.frontdesk.financials.ledger.Pocket.BUSINESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.financials.audit.AuditLedger.HouseBalance;
import io.frontdesk.platform.data.Tx;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTest {
  private final AuditedLedger books = new AuditedLedger();

  @AfterEach
  void close() {
    books.close();
  }

  @Test
  void findsNothingInALedgerThatNothingHappenedTo() {
    var report = books.audit(null);
    assertTrue(report.clean());
    assertEquals(Audit.size(), report.checks().size());
    assertEquals(Audit.size(), new HashSet<>(Audit.names()).size(), "names are one check's each");
  }

  @Test
  void findsNothingAfterPostingsOfAllSorts() {
    LedgerScenario.of(books);
    assertEquals(Set.of(), AuditedLedger.found(books.audit(null)));
    assertTrue(books.audit(books.business).clean());
    var totals = books.single("select count(distinct kind) from transaction");
    assertEquals("6", totals, "there is something to look at");
  }

  @Test
  void tellsWhatTheBusinessHoldsWhetherItIsAddedUpOrNot() {
    LedgerScenario.of(books);
    var house =
        books.audit(books.business).house().stream()
            .filter(each -> each.currencyCode().equals("EUR"))
            .collect(Collectors.toMap(HouseBalance::account, HouseBalance::balance));
    assertEquals(0, new BigDecimal("-210.51").compareTo(house.get("CASH")), house.toString());
    assertEquals(0, new BigDecimal("107.50").compareTo(house.get("REVENUE")), house.toString());
    assertEquals(0, new BigDecimal("17.10").compareTo(house.get("TAX")), house.toString());
  }

  @Test
  void looksAtOneBusinessWhenThatIsAsked() {
    var other = UUID.randomUUID();
    books.addBusiness(other);
    var person = books.person(other, "EUR", 2);
    LedgerScenario.of(books);
    books.change("update balance set amount = 3 where id = '%s'".formatted(person.wallet()));
    assertTrue(books.audit(books.business).clean());
    assertFalse(books.audit(other).clean());
    assertFalse(books.audit(null).clean());
  }

  @Test
  void givesExamplesWithIdsAndAmountsAndStopsCounting() {
    var anna = LedgerScenario.of(books).anna;
    Corruption.unguard(books);
    books.change(
        "insert into transaction (business, id, kind, number, posted_at)"
            + " select '%s', gen_random_uuid(), 'PAYMENT', n, now() from generate_series(1, 1500) n"
                .formatted(books.business),
        "update balance set amount = amount + 0.5 where id = '%s'".formatted(anna.account()));
    var checks =
        books.audit(null).checks().stream()
            .collect(Collectors.toMap(each -> each.name(), each -> each));
    var many = checks.get("TRANSACTION_WITHOUT_ENTRIES");
    assertEquals(1000, many.findings());
    assertEquals(5, many.examples().size());
    assertEquals(1, checks.get("BALANCE_AMOUNT").findings());
    assertEquals(
        "balance %s of business %s: -96.60, its entries -97.10 EUR"
            .formatted(anna.account(), books.business),
        checks.get("BALANCE_AMOUNT").examples().get(0));
  }

  @Test
  void seesOneMomentWhateverHappensMeanwhile() {
    var people = LedgerScenario.of(books);
    var before = books.audit(null).house();
    var report =
        AuditedLedger.get(
            Tx.reading(
                books.vertx,
                books.pool,
                tx ->
                    Audit.begin(tx)
                        .compose(
                            moment ->
                                books
                                    .vertx
                                    .executeBlocking(() -> meanwhile(people))
                                    .compose(
                                        done ->
                                            Audit.run(
                                                tx, moment, null, () -> 60_000, each -> {})))));
    assertEquals(Set.of(), AuditedLedger.found(report));
    assertEquals(before, report.house());
    assertFalse(before.equals(books.audit(null).house()), "something happened");
  }

  private Void meanwhile(LedgerScenario people) {
    var topUp = LedgerScenario.topUp(people.anna, BUSINESS, "9", null);
    books.post(topUp.transaction(), topUp);
    books.change("select roll_up_house_balances(1000)");
    return null;
  }
}
