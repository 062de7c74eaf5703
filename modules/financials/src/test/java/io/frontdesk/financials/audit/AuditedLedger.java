package io.frontdesk.financials.audit;

import io.frontdesk.contract.Principal;
import io.frontdesk.financials.audit.AuditLedger.Check;
import io.frontdesk.financials.audit.AuditLedger.Reply;
import io.frontdesk.financials.ledger.Ledger;
import io.frontdesk.financials.ledger.LedgerStep;
import io.frontdesk.financials.ledger.Posting;
import io.frontdesk.platform.bus.Bus;
import io.frontdesk.platform.bus.Envelope;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.bus.RequestParts;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.DomainVerticle;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Platform;
import io.frontdesk.testkit.TestPlatform;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** A ledger on a database of its own, to post to as operations do, and to look at. */
final class AuditedLedger implements AutoCloseable {
  record Post(UUID id) {}

  /** A contact's wallet and account, in one currency. */
  record Person(UUID wallet, UUID account, String currency) {}

  final TestPlatform database = TestPlatform.of(List.of("financials"), Map.of());
  final Vertx vertx = Vertx.vertx();
  final Pool pool;
  final UUID business = UUID.randomUUID();
  private final Map<UUID, List<? extends LedgerStep>> asked = new ConcurrentHashMap<>();

  AuditedLedger() {
    Bus.install(vertx);
    var platform = database.platform();
    pool = platform.database().pool(vertx, "financials");
    get(vertx.deployVerticle(new Clerk(platform)));
    addBusiness(business);
  }

  private final class Clerk extends DomainVerticle {
    Clerk(Platform platform) {
      super("financials", platform);
    }

    @Override
    protected void bind(Operations operations) {
      operations
          .on("auditLedger", Empty.class, Reply.class, new Audits()::auditLedger)
          .on("transferMoney", Post.class, Post.class, this::post)
          .on("setAside", Post.class, Post.class, this::post);
    }

    private Future<Post> post(Call<Post> call) {
      return Ledger.post(call, "Asia/Nicosia", asked.remove(call.request().id()), call.request());
    }
  }

  void addBusiness(UUID id) {
    change(
        """
        insert into business_section values ('%s', 1,
          '{"name": "Books", "currency_code": "EUR", "time_zone": "Asia/Nicosia"}', '{}')
        """
            .formatted(id));
  }

  Person person(String currency, int digits) {
    return person(business, currency, digits);
  }

  Person person(UUID of, String currency, int digits) {
    var person = new Person(UUID.randomUUID(), UUID.randomUUID(), currency);
    change(
        "select open_wallet('%s', gen_random_uuid(), '%s', '%s', '%s', '%s', '%s', %s)"
            .formatted(
                of,
                person.wallet(),
                UUID.randomUUID(),
                person.account(),
                UUID.randomUUID(),
                currency,
                digits));
    return person;
  }

  /** {@code id}: what the answer says was posted. */
  void post(UUID id, LedgerStep... steps) {
    get(posting(business, id, steps));
  }

  Future<?> posting(UUID of, UUID id, LedgerStep... steps) {
    asked.put(id, List.of(steps));
    var operation = steps[0] instanceof Posting ? "transferMoney" : "setAside";
    return send(operation, of, Duration.ofSeconds(20), RequestParts.body(Json.write(new Post(id))));
  }

  Future<Reply> asking(Duration patience) {
    return send("auditLedger", business, patience, RequestParts.body(null))
        .map(reply -> (Reply) reply.value());
  }

  private Future<io.frontdesk.platform.bus.Reply> send(
      String operation, UUID of, Duration patience, RequestParts parts) {
    var principal = Principal.secret(of, UUID.randomUUID(), Set.of("money"));
    var deadline = Instant.now().plus(patience);
    var envelope = new Envelope(operation, principal, UUID.randomUUID(), false, deadline, "test");
    return new Bus(vertx, patience).request("financials", envelope, parts);
  }

  /** {@code of}: null for all businesses. */
  Reply audit(UUID of) {
    return get(
        Tx.reading(
            vertx,
            pool,
            tx ->
                Audit.begin(tx)
                    .compose(moment -> Audit.run(tx, moment, of, () -> 60_000, done -> {}))));
  }

  static Set<String> found(Reply report) {
    return report.checks().stream()
        .filter(check -> check.findings() > 0)
        .map(Check::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** With rights over everything. */
  void change(String... statements) {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("set search_path = financials");
      for (var each : statements) {
        statement.execute(each);
      }
    } catch (SQLException wrong) {
      throw new IllegalStateException(String.join("; ", statements), wrong);
    }
  }

  String single(String sql) {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("set search_path = financials");
      try (var rows = statement.executeQuery(sql)) {
        return rows.next() ? rows.getString(1) : null;
      }
    } catch (SQLException wrong) {
      throw new IllegalStateException(sql, wrong);
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

  @Override
  public void close() {
    get(vertx.close());
    database.close();
  }
}
