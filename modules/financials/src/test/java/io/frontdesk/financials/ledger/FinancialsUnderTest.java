package io.frontdesk.financials.ledger;

import static org.junit.jupiter.api.Assertions.fail;

import io.frontdesk.contract.Principal;
import io.frontdesk.financials.ledger.PostingVerticle.Order;
import io.frontdesk.kernel.Currencies;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.bus.Envelope;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.bus.Reply;
import io.frontdesk.platform.bus.RequestParts;
import io.frontdesk.testkit.TestPlatform;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The ledger on a database of its own, asked over the bus; one business, in one time zone. */
final class FinancialsUnderTest implements AutoCloseable {
  /** Fourteen hours ahead of the world's clock: most of a UTC day is another day there. */
  static final String ZONE = "Pacific/Kiritimati";

  final TestPlatform platform = TestPlatform.of(List.of("financials"), Map.of());
  final UUID business = UUID.randomUUID();
  final LedgerTables books = new LedgerTables(platform, business);
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx, Duration.ofSeconds(30));

  private FinancialsUnderTest() {
    Json.install();
    Bus.install(vertx);
    get(vertx.deployVerticle(new PostingVerticle(platform.platform())));
    books.run(
        """
        insert into business_section values (?, 1,
          jsonb_build_object('name', 'Harbour', 'currency_code', 'EUR', 'time_zone', ?::text), '{}')
        """,
        business,
        ZONE);
  }

  static FinancialsUnderTest open() {
    var midnight =
        LocalDate.now(ZoneId.of(ZONE)).plusDays(1).atStartOfDay(ZoneId.of(ZONE)).toInstant();
    if (Instant.now().plusSeconds(60).isAfter(midnight)) {
      waitUntil(midnight); // so that no test begins on one day of the business and ends on the next
    }
    return new FinancialsUnderTest();
  }

  /** A new contact's wallet and primary account. */
  record Customer(UUID contact, UUID wallet, UUID account, String currency) {}

  Customer customer(String currency) {
    var customer = new Customer(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), currency);
    open(customer);
    return customer;
  }

  void open(Customer customer) {
    books.asRuntime(
        "select open_wallet(?, ?, ?, ?, ?, ?, ?, ?)",
        business,
        customer.contact(),
        customer.wallet(),
        customer.wallet().toString(),
        customer.account(),
        customer.account().toString(),
        customer.currency(),
        Currencies.digits(customer.currency()));
  }

  UUID openAccount(UUID contact, String currency, boolean primary, int most) {
    var account = UUID.randomUUID();
    books.asRuntime(
        "select open_account(?, ?, ?, ?, ?, ?, ?, ?, ?)",
        business,
        contact,
        account,
        account.toString(),
        "another",
        currency,
        Currencies.digits(currency),
        primary,
        most);
    return account;
  }

  /** {@code state} and {@code creditLimit} may be null: they stay as they are. */
  void setTerms(UUID account, String state, String creditLimit) {
    books.asRuntime(
        "select set_account_terms(?, ?, ?, ?::numeric)", business, account, state, creditLimit);
  }

  /** {@code rules}: a JSON array, as the database's function reads it. */
  void setLimits(UUID wallet, String rules) {
    books.asRuntime("select set_wallet_limits(?, ?, ?::jsonb)", business, wallet, rules);
  }

  /** One call, under an id of its own; answers with the id of its first posting. */
  UUID post(LedgerStep... steps) {
    return id(get(send(UUID.randomUUID(), steps)));
  }

  static UUID id(Reply reply) {
    var id = reply.json().getString("id");
    return id == null ? null : UUID.fromString(id);
  }

  Problem refusal(LedgerStep... steps) {
    return refusal(send(UUID.randomUUID(), steps));
  }

  String refused(LedgerStep... steps) {
    return refusal(steps).code();
  }

  Future<Reply> send(UUID call, LedgerStep... steps) {
    return send(PostingVerticle.POST, ZONE, call, List.of(steps));
  }

  Future<Reply> send(String operation, String zone, UUID call, List<? extends LedgerStep> steps) {
    var first =
        steps.stream()
            .filter(Posting.class::isInstance)
            .map(step -> ((Posting) step).transaction())
            .findFirst();
    var order = new Order(first.orElse(null), zone, steps.stream().map(Json::map).toList());
    var deadline = Instant.now().plusSeconds(30);
    var principal = Principal.system(business);
    var envelope = new Envelope(operation, principal, call, true, deadline, "test");
    return bus.request("financials", envelope, RequestParts.body(Json.write(order)));
  }

  static Problem refusal(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
      return fail("it was not refused");
    } catch (ExecutionException refused) {
      if (refused.getCause() instanceof Problem.Raised raised) {
        return raised.problem();
      }
      throw new IllegalStateException(refused.getCause());
    } catch (InterruptedException | TimeoutException late) {
      throw new IllegalStateException(late);
    }
  }

  static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException | TimeoutException late) {
      throw new IllegalStateException(late);
    }
  }

  /** Waits until a moment is over, by the clock that the database reads too. */
  static void waitUntil(Instant moment) {
    var left = Duration.between(Instant.now(), moment).toMillis() + 5;
    try {
      TimeUnit.MILLISECONDS.sleep(Math.max(0, left));
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** A whole second, as the wire has them, that is at least {@code millis} ahead. */
  static Instant in(long millis) {
    return Instant.ofEpochSecond(Instant.now().plusMillis(millis + 999).getEpochSecond());
  }

  @Override
  public void close() {
    get(vertx.close());
    platform.close();
  }
}
