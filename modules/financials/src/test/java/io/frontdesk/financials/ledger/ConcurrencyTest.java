package io.frontdesk.financials.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.financials.ledger.ConcurrentClients.Request;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Many at once, on a few wallets: what they did is what they would have done one after the other.
 */
class ConcurrencyTest {
  private static final String MOMENTS =
      """
      select id, extract(epoch from moment) from (
        select id, posted_at as moment from transaction union all select id, created_at from hold) m
      """;
  private static final String EXPIRIES =
      """
      select e.balance, e.currency, - e.amount, extract(epoch from e.posted_at) from entry e
      where e.kind = 'EXPIRY' and e.balance is not null
      """;

  private static FinancialsUnderTest till;
  private final LedgerModel model = new LedgerModel(ZoneId.of(FinancialsUnderTest.ZONE));
  private final List<FinancialsUnderTest.Customer> customers = new ArrayList<>();

  /** Something that happened to the books, to be done to the model as well. */
  private record Event(Instant moment, Runnable inModel) {}

  @BeforeAll
  static void open() {
    till = FinancialsUnderTest.open();
  }

  @AfterAll
  static void close() {
    till.close();
  }

  @Test
  void doesAtOnceWhatCouldBeDoneOneAfterTheOther() throws Exception {
    prepare();
    var crowd = new ConcurrentClients(till, customers);
    var deadlocks = deadlocks();
    crowd.run();
    Invariants.require(till.books);
    assertEquals(deadlocks, deadlocks());
    var moments = new HashMap<UUID, Instant>();
    till.books
        .rows(MOMENTS)
        .forEach(row -> moments.put(UUID.fromString(row.get(0)), moment(row.get(1))));
    requireOnceOrNotAtAll(crowd.accepted, moments);
    replay(crowd.accepted, moments);
    var now = Instant.now();
    var books = BooksState.of(till.books, List.copyOf(model.balances.keySet()), now);
    assertEquals(Map.of(), BooksState.differences(books, BooksState.of(model, now)));
    assertEquals(plain(model.house), plain(till.books.house()));
    for (var outcome : List.of("ok", "INSUFFICIENT_FUNDS", "WALLET_LIMIT_REACHED", "HOLD_ENDED")) {
      assertTrue(crowd.outcomes.containsKey(outcome), outcome + " in " + crowd.outcomes);
    }
  }

  private void prepare() {
    var random = new Random();
    for (var i = 0; i < 100; i++) {
      var customer = till.customer(List.of("JPY", "EUR", "KWD", "EUR").get(i % 4));
      customers.add(customer);
      var wallet = new BalanceModel(true);
      var account = new BalanceModel(false);
      if (i % 3 == 0) {
        wallet.flow.rules = RandomLimits.of(random, i % 4 == 2 ? 3 : i % 4 == 0 ? 0 : 2);
        till.setLimits(customer.wallet(), RandomLimits.written(wallet.flow.rules));
      }
      account.setTerms(i % 20 == 19 ? "SUSPENDED" : null, new BigDecimal(i % 7), Instant.now());
      till.setTerms(customer.account(), i % 20 == 19 ? "SUSPENDED" : null, Integer.toString(i % 7));
      model.balances.put(customer.wallet(), wallet);
      model.balances.put(customer.account(), account);
    }
  }

  private static String deadlocks() {
    till.books.endSessions();
    return till.books.single(
        "select deadlocks from pg_stat_database where datname = current_database()");
  }

  private static void requireOnceOrNotAtAll(
      Map<Request, Boolean> accepted, Map<UUID, Instant> moments) {
    accepted.forEach(
        (request, was) -> {
          for (var step : request.steps()) {
            if (!(step instanceof ReleaseHold)) {
              assertEquals(
                  was, moments.containsKey(id(step)), () -> "accepted, and in the books: " + step);
            }
          }
        });
    var postings =
        accepted.keySet().stream()
            .filter(accepted::get)
            .flatMap(request -> request.steps().stream())
            .filter(Posting.class::isInstance)
            .count();
    assertEquals(postings, till.books.count("transaction where kind <> 'EXPIRY'"));
  }

  private void replay(Map<Request, Boolean> accepted, Map<UUID, Instant> moments) {
    var events = new ArrayList<Event>();
    accepted.forEach(
        (request, was) -> {
          if (was) {
            var moment =
                request.steps().stream()
                    .map(ConcurrencyTest::id)
                    .filter(moments::containsKey)
                    .findFirst();
            events.add(
                new Event(
                    moments.get(moment.orElseThrow()),
                    () -> post(request, moments.get(moment.get()))));
          }
        });
    for (var row : till.books.rows(EXPIRIES)) {
      var moment = moment(row.get(3));
      var wallet = UUID.fromString(row.get(0));
      events.add(
          new Event(
              moment,
              () ->
                  assertEquals(
                      BooksState.number(new BigDecimal(row.get(2))),
                      BooksState.number(model.expire(wallet, row.get(1), moment)))));
    }
    events.sort(Comparator.comparing(Event::moment));
    events.forEach(event -> event.inModel().run());
  }

  private void post(Request request, Instant moment) {
    var answer = model.post(request.call(), request.steps(), moment);
    assertTrue(
        answer.length() == 36 || answer.equals("null"),
        () -> answer + " for " + request + " at " + moment);
  }

  private static UUID id(LedgerStep step) {
    return step instanceof Posting posting
        ? posting.transaction()
        : step instanceof TakeHold hold ? hold.hold() : new UUID(0, 0);
  }

  private static Instant moment(String seconds) {
    var exact = new BigDecimal(seconds);
    return Instant.ofEpochSecond(
        exact.longValue(), exact.remainder(BigDecimal.ONE).movePointRight(9).longValue());
  }

  private static Map<String, String> plain(Map<String, BigDecimal> house) {
    var plain = new TreeMap<String, String>();
    house.forEach((name, amount) -> plain.put(name, BooksState.number(amount)));
    return plain;
  }
}
