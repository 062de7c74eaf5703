package io.frontdesk.financials.ledger;

import static io.frontdesk.financials.ledger.LedgerSteps.holdOnAccount;
import static io.frontdesk.financials.ledger.LedgerSteps.invoice;
import static io.frontdesk.financials.ledger.LedgerSteps.payIn;
import static io.frontdesk.financials.ledger.LedgerSteps.topUp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Opening, terms, and what is done now and then. */
class MaintenanceTest {
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");
  private static final Instant AUGUST = Instant.parse("2026-08-01T00:00:00Z");
  private static FinancialsUnderTest till;

  @BeforeAll
  static void open() {
    till = FinancialsUnderTest.open();
  }

  @AfterEach
  void isStillInOrder() {
    Invariants.require(till.books);
  }

  @AfterAll
  static void close() {
    till.close();
  }

  @Test
  void opensAWalletOnceHoweverManyTryAtOnce() throws Exception {
    for (var round = 0; round < 20; round++) {
      var contact = UUID.randomUUID();
      var wallet = UUID.randomUUID();
      atOnce(
          4,
          () -> {
            till.open(new FinancialsUnderTest.Customer(contact, wallet, UUID.randomUUID(), "EUR"));
            return true;
          });
      assertEquals(
          1, till.books.count("wallet w join balance b using (id) where contact = ?", contact));
      assertEquals(
          1, till.books.count("account a join balance b using (id) where contact = ?", contact));
    }
  }

  @Test
  void doesNotTakeSomebodyElsesWalletForHers() {
    var hers = till.customer("EUR");
    var other =
        new FinancialsUnderTest.Customer(
            UUID.randomUUID(), hers.wallet(), UUID.randomUUID(), "EUR");
    assertEquals(
        "FD000", assertThrows(DatabaseSessions.Refused.class, () -> till.open(other)).state);
    var third =
        new FinancialsUnderTest.Customer(
            UUID.randomUUID(), UUID.randomUUID(), hers.account(), "EUR");
    assertEquals(
        "FD000", assertThrows(DatabaseSessions.Refused.class, () -> till.open(third)).state);
  }

  @Test
  void opensNoMoreAccountsThanOneMayHave() throws Exception {
    var contact = till.customer("EUR").contact();
    var opened =
        atOnce(
            6,
            () -> {
              try {
                till.openAccount(contact, "KWD", true, 4);
                return true;
              } catch (DatabaseSessions.Refused refused) {
                assertEquals("FD020", refused.state);
                return false;
              }
            });
    assertEquals(3, opened);
    assertEquals(4, till.books.count("account where contact = ?", contact));
    assertEquals(1, till.books.count("account where contact = ? and is_primary", contact));
  }

  @Test
  void closesHoldsThatAreLongOver() {
    var account = till.customer("EUR").account();
    var over = UUID.randomUUID();
    var live = UUID.randomUUID();
    till.post(payIn(account, "5.00 EUR"));
    till.post(holdOnAccount(over, account, "1.00 EUR", FinancialsUnderTest.in(60_000)));
    till.post(holdOnAccount(live, account, "1.00 EUR", FinancialsUnderTest.in(60_000)));
    till.books.run("update hold set expires_at = now() - interval '2 minutes' where id = ?", over);
    assertEquals(
        List.of(List.of(over.toString())),
        till.books.asRuntime("select close_expired_holds(1000)"));
    assertEquals(0, till.books.asRuntime("select close_expired_holds(1000)").size());
    assertEquals(1, till.books.count("hold where id = ? and closed_at is null", live));
  }

  @Test
  void addsUpTheHouseWithoutChangingIt() throws Exception {
    var wallet = till.customer("JPY").wallet();
    for (var i = 0; i < 20; i++) {
      till.post(topUp(wallet, "100 JPY"), LedgerSteps.spend(wallet, "10 JPY"));
    }
    var before = till.books.house(HouseAccount.CASH, "JPY");
    atOnce(
        4,
        () -> {
          while (!till.books.asRuntime("select roll_up_house_balances(7)").isEmpty()) {
            assertEquals(before, till.books.house(HouseAccount.CASH, "JPY"));
          }
          return true;
        });
    assertEquals(0, till.books.count("house_balance_change"));
    assertEquals(new BigDecimal("-2000"), before);
    assertEquals(before, till.books.house(HouseAccount.CASH, "JPY"));
  }

  @Test
  void takesWhatSheOwesForTheLatestInvoices() {
    var account = till.customer("EUR").account();
    till.setTerms(account, null, "100.00");
    till.post(payIn(account, "5.00 EUR"));
    var august = till.post(invoice(account, "30.00 EUR", AUGUST));
    var june = till.post(invoice(account, "10.00 EUR", JUNE));
    var july = till.post(invoice(account, "20.00 EUR", JULY));
    assertEquals(List.of(august + " 30.00", july + " 20.00", june + " 5.00"), unpaid(account));
    till.post(payIn(account, "5.00 EUR"));
    assertEquals(List.of(august + " 30.00", july + " 20.00"), unpaid(account));
    till.post(payIn(account, "27.50 EUR"));
    assertEquals(List.of(august + " 22.50"), unpaid(account));
    till.post(payIn(account, "50.00 EUR"));
    assertEquals(List.of(), unpaid(account));
  }

  private static List<String> unpaid(UUID account) {
    return till
        .books
        .asRuntime(
            "select id, unpaid from unpaid_invoices(?, ?) order by due_at desc",
            till.business,
            account)
        .stream()
        .map(row -> String.join(" ", row))
        .toList();
  }

  /** How many of these said yes. */
  private static long atOnce(int threads, Callable<Boolean> work) throws Exception {
    var pool = Executors.newFixedThreadPool(threads);
    try {
      var all = new ArrayList<Callable<Boolean>>();
      for (var i = 0; i < threads; i++) {
        all.add(work);
      }
      var yes = 0L;
      for (var done : pool.invokeAll(all)) {
        yes += done.get() ? 1 : 0;
      }
      return yes;
    } finally {
      pool.shutdown();
    }
  }
}
