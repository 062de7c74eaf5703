package io.frontdesk.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contract.Event;
import io.frontdesk.contract.contacts.ContactRegistered;
import io.frontdesk.contract.contacts.ContactUnregistered;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.DomainContext;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event is told once its transaction is committed, again until it was heard, and then gone. */
class RelayTest {
  private static final ContactRegistered EVENT =
      new ContactRegistered(new UUID(2, 2), new UUID(3, 3), "1234567890123456", "CYP");

  private final List<UUID> heard = new CopyOnWriteArrayList<>();
  private final List<UUID> told = new CopyOnWriteArrayList<>();
  private final List<String> answers = new CopyOnWriteArrayList<>();
  private EchoNode node;

  @BeforeEach
  void start() {
    node = EchoNode.of(Map.of());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  /** A domain of the name that the event is for. */
  private void listen() {
    serve(
        "financials",
        new Operations()
            .subscribe(ContactRegistered.TYPE, ContactRegistered.class, this::hear)
            .subscribe(
                ContactUnregistered.TYPE,
                ContactUnregistered.class,
                call -> Future.succeededFuture(new Empty())));
  }

  private Future<Empty> hear(Call<ContactRegistered> call) {
    heard.add(call.request().contact());
    return answers.isEmpty()
        ? Future.succeededFuture(new Empty())
        : Future.failedFuture(
            new Problem(Problem.Kind.REFUSED, answers.remove(0), "Not yet").raise());
  }

  /** It takes what it is told, and never says a word. */
  private void hang(String domain) {
    var operations =
        new Operations()
            .subscribe(
                ContactUnregistered.TYPE,
                ContactUnregistered.class,
                call -> {
                  told.add(call.request().contact());
                  return Promise.<Empty>promise().future();
                });
    serve(domain, operations);
  }

  private void serve(String domain, Operations operations) {
    var context = new DomainContext(domain, node.vertx, node.pool, node.bus, null);
    EchoNode.await(operations.serve(context));
  }

  private void publish(boolean commit) {
    publish(commit, EVENT);
  }

  private void publish(boolean commit, Event event) {
    var published =
        node.within(
            tx -> {
              tx.publish(EchoNode.BUSINESS, event);
              return commit
                  ? Future.succeededFuture("done")
                  : Future.failedFuture(new IllegalStateException("no"));
            });
    if (commit) {
      EchoNode.await(published);
    } else {
      EchoNode.await(published.recover(failed -> Future.succeededFuture("none")));
    }
  }

  private void until(String sql, String expected) throws SQLException, InterruptedException {
    for (var i = 0; i < 400 && !expected.equals(node.ask(sql)); i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
    assertEquals(expected, node.ask(sql), sql);
  }

  @Test
  void anEventReachesItsSubscriberAndIsGone() throws Exception {
    listen();
    publish(true);
    until("select count(*) from echo.outbox", "0");
    assertEquals(List.of(EVENT.contact()), heard);
  }

  @Test
  void anEventWaitsForASubscriberThatIsNotThere() throws Exception {
    publish(true);
    until("select count(*) from echo.outbox where due > now() and attempts = 0", "1");
    listen();
    until("select count(*) from echo.outbox", "0");
    assertEquals(List.of(EVENT.contact()), heard);
  }

  @Test
  void aSubscriberThatWasAwayHearsAllThatItMissed() throws Exception {
    for (var i = 0; i < 150; i++) {
      publish(true);
    }
    until("select count(*) > 0 from echo.outbox where due > now()", "t");
    listen();
    until("select count(*) from echo.outbox", "0");
    assertEquals(150, heard.size());
  }

  @Test
  void aSubscriberThatHangsKeepsNoEventFromTheOthers() throws Exception {
    listen();
    hang("notifications");
    for (var i = 0; i < 3; i++) {
      publish(true, new ContactUnregistered(new UUID(2, i)));
      until("select count(*) from echo.outbox where subscriber = 'financials'", "0");
    }
    assertEquals("3", node.ask("select count(*) from echo.outbox where attempts = 0"));
    // Its first answer was still waited for when the others had heard all three.
    assertEquals(List.of(new UUID(2, 0)), told);
  }

  @Test
  void anEventThatIsRefusedComesAgainLaterAndIsCounted() throws Exception {
    answers.add("NOT_YET");
    listen();
    publish(true);
    until("select coalesce(max(attempts), 0) from echo.outbox", "1");
    until("select count(*) from echo.outbox", "0");
    assertEquals(2, heard.size());
  }

  @Test
  void whatIsRolledBackIsToldToNobody() throws Exception {
    listen();
    publish(false);
    publish(true);
    until("select count(*) from echo.outbox", "0");
    assertEquals(1, heard.size());
  }

  @Test
  void theBodyIsTheEventAsItIs() throws Exception {
    publish(true);
    var body = new JsonObject(node.ask("select body from echo.outbox"));
    assertEquals(EVENT, Json.read(body, ContactRegistered.class));
    assertTrue(body.containsKey("wallet_code"));
  }
}
