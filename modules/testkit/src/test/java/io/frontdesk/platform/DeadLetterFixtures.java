package io.frontdesk.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.contract.contacts.ContactRegistered;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.data.Outbox;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.DeadLetters;
import io.frontdesk.platform.domain.DeadLetters.ListParked;
import io.frontdesk.platform.domain.DeadLetters.ListedParked;
import io.frontdesk.platform.domain.DeadLetters.Replay;
import io.frontdesk.platform.domain.DeadLetters.Replayed;
import io.frontdesk.platform.domain.DomainContext;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A node that tells of events, and a subscriber that refuses them for as long as it is told to. */
final class DeadLetterFixtures implements AutoCloseable {
  static final String DOMAIN = EchoVerticle.DOMAIN;
  static final String WORDS = "words about a person";
  private static final ContactRegistered EVENT =
      new ContactRegistered(new UUID(2, 2), new UUID(3, 3), "1234567890123456", "CYP");
  private static final String PARK =
      """
      insert into echo.outbox (business, id, type, subscriber, body, attempts, code, parked_at, due)
      select '%s', gen_random_uuid(), '%s', 'financials', '%s', 20, 'NO_THANKS', now(), 'infinity'
      from generate_series(1, %d)
      """;

  final EchoNode node = EchoNode.of(Map.of());
  final AtomicInteger heard = new AtomicInteger();
  volatile boolean refusing = true;

  /** The subscriber comes to this node. */
  void listen(EchoNode at) {
    var operations =
        new Operations().subscribe(ContactRegistered.TYPE, ContactRegistered.class, this::hear);
    var context = new DomainContext("financials", at.vertx, at.pool, at.bus, null);
    EchoNode.await(operations.serve(context));
  }

  private Future<Empty> hear(Call<ContactRegistered> call) {
    heard.incrementAndGet();
    return refusing
        ? Future.failedFuture(new Problem(Problem.Kind.REFUSED, "NO_THANKS", WORDS).raise())
        : Future.succeededFuture(new Empty());
  }

  void publish() {
    EchoNode.await(
        node.within(
            tx -> {
              tx.publish(EchoNode.BUSINESS, EVENT);
              return Future.succeededFuture("done");
            }));
  }

  /** As many as if they had been refused before. */
  void park(int many) throws SQLException {
    var body = Json.write(EVENT).encode();
    change(PARK.formatted(EchoNode.BUSINESS, ContactRegistered.TYPE, body, many));
  }

  void change(String sql) throws SQLException {
    try (var connection = node.connect()) {
      JdbcStatements.execute(connection, sql);
    }
  }

  /** Without the pauses. */
  void tryNow() throws SQLException {
    change("update echo.outbox set due = now() where parked_at is null");
    Outbox.wake(node.vertx, DOMAIN, "financials");
  }

  void until(String sql, String expected) throws SQLException, InterruptedException {
    for (var i = 0; i < 400 && !expected.equals(node.ask(sql)); i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
    assertEquals(expected, node.ask(sql), sql);
  }

  ListedParked listed(UUID business, String type) {
    var question = new ListParked(type, false, 10, true);
    return EchoNode.await(node.bus.ask(DeadLetters.list(DOMAIN), business, question));
  }

  Future<Replayed> replaying(UUID business, List<UUID> ids, String type) {
    return node.bus.ask(DeadLetters.replay(DOMAIN), business, new Replay(ids, type));
  }

  int replayed(UUID business, List<UUID> ids, String type) {
    return EchoNode.await(replaying(business, ids, type)).events();
  }

  @Override
  public void close() {
    node.close();
  }
}
