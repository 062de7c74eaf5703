package io.frontdesk.platform.bus;

import static io.frontdesk.platform.EchoNode.BUSINESS;
import static io.frontdesk.platform.EchoNode.await;
import static io.frontdesk.platform.EchoNode.envelope;
import static io.frontdesk.platform.EchoNode.note;
import static io.frontdesk.platform.EchoNode.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contract.Principal;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.EchoNode;
import io.frontdesk.platform.EchoVerticle.Note;
import io.frontdesk.platform.domain.Health;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests that are answered, refused, too late, or heard by nobody. */
class BusTest {
  private static EchoNode node;

  @BeforeAll
  static void start() {
    node = EchoNode.of(Map.of());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void saysSoonThatNobodyIsThere() {
    var nobody = node.bus.request("nobody", envelope("x", UUID.randomUUID(), false), body());
    var problem = problem(nobody);
    assertEquals(Kind.UNAVAILABLE, problem.kind());
    assertEquals("DOMAIN_UNAVAILABLE", problem.code());
  }

  @Test
  void findsADomainThatComesBackWithinTheTries() {
    var waiting = node.bus.request("late", envelope("x", UUID.randomUUID(), false), body());
    node.vertx
        .eventBus()
        .<RequestParts>consumer(
            Bus.address("late"),
            message ->
                message.reply(
                    new Reply(new JsonObject().put("here", true)),
                    new DeliveryOptions().setCodecName("frontdesk.reply")));
    assertTrue(await(waiting).json().getBoolean("here"));
  }

  @Test
  void answersWithAReferenceWhenTheOperationBreaks() {
    for (var wrong : new String[] {"now", "later"}) {
      var problem = problem(node.call("break", new Note(null, "x", null, wrong)));
      assertEquals(Kind.DEFECT, problem.kind());
      assertTrue(problem.message().matches(".*reference [0-9a-f-]{36}"), problem.message());
    }
  }

  @Test
  void answersThoughTheEnvelopeCannotBeRead() {
    var options = new DeliveryOptions().setCodecName("frontdesk.parts").setSendTimeout(2000);
    var broken = node.vertx.eventBus().request(Bus.address("echo"), body(), options);
    var failure = assertThrows(ReplyException.class, () -> await(broken));
    assertEquals(Kind.DEFECT, Failures.ofBus(failure, "echo").kind());
  }

  @Test
  void takesAForeignFailureForADefect() {
    node.vertx.eventBus().consumer(Bus.address("foreign"), message -> message.fail(3, "no JSON"));
    var answer = node.bus.request("foreign", envelope("x", UUID.randomUUID(), false), body());
    assertEquals(Kind.DEFECT, problem(answer).kind());
  }

  @Test
  void startsNothingAfterTheDeadline() {
    var before = node.applied.get();
    var late = envelope("write", UUID.randomUUID(), false, Duration.ofMillis(-1));
    assertEquals("DOMAIN_TIMED_OUT", problem(node.call(late, note("late"))).code());
    // The same for a message that was on its way for too long.
    var options = late.options(5000).setCodecName("frontdesk.parts");
    var arrived = node.vertx.eventBus().request(Bus.address("echo"), body(), options);
    var failure = assertThrows(ReplyException.class, () -> await(arrived));
    assertEquals(Kind.TIMED_OUT, Failures.ofBus(failure, "echo").kind());
    assertEquals(before, node.applied.get());
  }

  @Test
  void refusesAnOperationThatItDoesNotKnow() {
    assertEquals(Kind.UNIMPLEMENTED, problem(node.call("fly", null)).kind());
  }

  @Test
  void refusesARequestThatItsRecordCannotHold() {
    for (Object id : List.of("no id", 7, new JsonObject())) {
      var problem = problem(node.call("echo", new JsonObject().put("id", id)));
      assertEquals(Kind.INVALID, problem.kind());
    }
  }

  @Test
  void carriesAProblemWithAllItSays() {
    var problem =
        new Problem(
            Kind.LIMITED,
            "SLOW_DOWN",
            "Not so fast: ü 🙂",
            "password",
            List.of(new Problem.Failing("/body/a~1b", "too much")),
            17);
    node.vertx
        .eventBus()
        .consumer(
            Bus.address("refusing"), message -> message.fail(0, Json.write(problem).encode()));
    var answer = node.bus.request("refusing", envelope("x", UUID.randomUUID(), false), body());
    assertEquals(problem, problem(answer));
  }

  @Test
  void carriesLargeRequestsAndExactAmounts() {
    var note =
        new Note(
            UUID.randomUUID(), "🙂".repeat(500_000), new BigDecimal("123456789012345.678"), null);
    assertEquals(note, await(node.call("echo", note)).as(Note.class));
  }

  @Test
  void keepsTheEnvelopeInTheHeaders() {
    for (var principal :
        List.of(
            Principal.system(BUSINESS),
            Principal.application(BUSINESS, UUID.randomUUID(), UUID.randomUUID()),
            Principal.secret(BUSINESS, UUID.randomUUID(), Set.of("wifi", "money", "admin")),
            Principal.secret(BUSINESS, UUID.randomUUID(), Set.of()),
            new Principal(
                Principal.Kind.CONTACT,
                BUSINESS,
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                Set.of()))) {
      var deadline = Instant.ofEpochMilli(System.currentTimeMillis() + 1234);
      var envelope =
          new Envelope("getContact", principal, UUID.randomUUID(), true, deadline, "r-1 ü");
      assertEquals(envelope, Envelope.of(envelope.options(1234).getHeaders()));
      assertEquals(1234, envelope.options(1234).getSendTimeout());
    }
  }

  @Test
  void answersToAPing() {
    assertEquals(
        new Health.Pong(), await(node.bus.ask(Health.ping("echo"), BUSINESS, new Health.Ping())));
  }

  private static RequestParts body() {
    return RequestParts.body(new JsonObject());
  }
}
