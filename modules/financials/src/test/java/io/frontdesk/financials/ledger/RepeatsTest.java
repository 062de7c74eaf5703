package io.frontdesk.financials.ledger;

import static io.frontdesk.financials.ledger.Moves.hold;
import static io.frontdesk.financials.ledger.Moves.posting;
import static io.frontdesk.financials.ledger.Moves.spend;
import static io.frontdesk.financials.ledger.Moves.topUp;
import static io.frontdesk.financials.ledger.Moves.transfer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.kernel.Problem;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same request again, and another one under a name that is taken. */
class RepeatsTest {
  private static Till till;

  @BeforeAll
  static void open() {
    till = Till.open();
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
  void answersARepeatOfTheCallWithItsFirstAnswer() {
    var wallet = till.customer("EUR").wallet();
    var call = UUID.randomUUID();
    var topUp = topUp(wallet, "10.00 EUR");
    var first = Till.get(till.send(call, topUp));
    var second = Till.get(till.send(call, topUp));
    assertFalse(first.replayed());
    assertTrue(second.replayed());
    assertEquals(topUp.transaction(), Till.id(Till.get(till.send(call, topUp))));
    assertBalance("10.00", wallet);
  }

  @Test
  void refusesAnotherRequestUnderTheSameCall() {
    var wallet = till.customer("EUR").wallet();
    var call = UUID.randomUUID();
    var topUp = topUp(wallet, "10.00 EUR");
    Till.get(till.send(call, topUp));
    assertEquals(
        "CALL_ID_REUSED", Till.refusal(till.send(call, topUp(wallet, "10.00 EUR"))).code());
    var another = till.send("another", Till.ZONE, call, List.of(topUp));
    assertEquals("CALL_ID_REUSED", Till.refusal(another).code());
    assertBalance("10.00", wallet);
  }

  @Test
  void forgetsACallThatWasRefused() {
    var wallet = till.customer("EUR").wallet();
    var call = UUID.randomUUID();
    var spend = spend(wallet, "5.00 EUR");
    assertEquals("INSUFFICIENT_FUNDS", Till.refusal(till.send(call, spend)).code());
    till.post(topUp(wallet, "5.00 EUR"));
    assertFalse(Till.get(till.send(call, spend)).replayed());
    assertBalance("0.00", wallet);
  }

  @Test
  void answersTheSameIdAgainWithoutMovingAnything() {
    var one = till.customer("EUR").wallet();
    var other = till.customer("EUR").wallet();
    till.post(topUp(one, "10.00 EUR"));
    var id = UUID.randomUUID();
    assertEquals(id, till.post(transfer(id, one, other, "1.00 EUR")));
    assertEquals(id, till.post(transfer(id, one, other, "1.00 EUR")));
    assertBalance("9.00", one);
  }

  @Test
  void keepsAnIdTakenForWhatMovesSomethingElse() {
    var one = till.customer("EUR").wallet();
    var other = till.customer("EUR").wallet();
    till.post(topUp(one, "10.00 EUR"));
    var id = UUID.randomUUID();
    till.post(transfer(id, one, other, "1.00 EUR"));
    var problem = till.refusal(transfer(id, one, other, "1.01 EUR"));
    assertEquals("ID_TAKEN", problem.code());
    assertEquals(Problem.Kind.CONFLICT, problem.kind());
    assertEquals("ID_TAKEN", till.refused(transfer(id, other, one, "1.00 EUR")));
    var twice =
        List.of(Moves.into(one, "1.00 EUR", Purpose.TOP_UP), Moves.house(House.CASH, "-1.00 EUR"));
    assertEquals("ID_TAKEN", till.refused(Posting.of(id, Kind.TOP_UP, "another", twice)));
  }

  @Test
  void answersTheSameCodeAgainWithTheIdItHad() {
    var wallet = till.customer("EUR").wallet();
    var first = coded("4711", wallet, "1.00 EUR");
    till.post(first);
    assertEquals(first.transaction(), till.post(coded("4711", wallet, "1.00 EUR")));
    assertEquals("CODE_TAKEN", till.refused(coded("4711", wallet, "2.00 EUR")));
    assertBalance("1.00", wallet);
  }

  @Test
  void postsAnIdThatStandsTwiceInACallOnce() {
    var one = till.customer("EUR").wallet();
    var other = till.customer("EUR").wallet();
    till.post(topUp(one, "10.00 EUR"));
    var id = UUID.randomUUID();
    till.post(transfer(id, one, other, "2.00 EUR"), transfer(id, one, other, "2.00 EUR"));
    assertBalance("8.00", one);
    var again = UUID.randomUUID();
    assertEquals(
        "ID_TAKEN",
        till.refused(
            transfer(again, one, other, "2.00 EUR"), transfer(again, one, other, "3.00 EUR")));
    assertBalance("8.00", one);
  }

  @Test
  void tellsACaptureThatEndsTheHoldFromOneThatDoesNot() {
    var wallet = till.customer("EUR").wallet();
    var hold = UUID.randomUUID();
    till.post(topUp(wallet, "5.00 EUR"), hold(hold, wallet, "5.00 EUR", Till.in(60_000)));
    var id = UUID.randomUUID();
    till.post(captured(id, hold, wallet, false));
    assertEquals("ID_TAKEN", till.refused(captured(id, hold, wallet, true)));
  }

  @Test
  void doesTwinsAtTheSameMomentOnce() {
    var wallet = till.customer("EUR").wallet();
    till.post(topUp(wallet, "100.00 EUR"));
    for (var round = 1; round <= 20; round++) {
      var call = UUID.randomUUID();
      var spend = spend(wallet, "1.00 EUR");
      var twins = new ArrayList<Future<?>>();
      for (var twin = 0; twin < 6; twin++) {
        // Three share a call id, three only the id of what they post.
        twins.add(till.send(twin < 3 ? call : UUID.randomUUID(), spend));
      }
      Till.get(Future.join(twins));
      assertBalance(100 - round + ".00", wallet);
    }
  }

  @Test
  void letsOneOfTwoWinThatTakeTheSameCodesCrosswise() {
    var one = till.customer("EUR").wallet();
    var other = till.customer("EUR").wallet();
    for (var round = 0; round < 5; round++) {
      var a = "A" + round;
      var b = "B" + round;
      var both =
          List.of(
              till.send(UUID.randomUUID(), coded(a, one, "1.00 EUR"), coded(b, one, "1.00 EUR")),
              till.send(
                  UUID.randomUUID(), coded(b, other, "2.00 EUR"), coded(a, other, "2.00 EUR")));
      Till.get(Future.join(both).otherwiseEmpty());
      assertEquals(1, both.stream().filter(Future::succeeded).count());
      var late = both.stream().filter(Future::failed).findFirst().orElseThrow();
      assertEquals("CODE_TAKEN", Till.refusal(late).code());
    }
  }

  private static Posting coded(String code, UUID wallet, String amount) {
    return Posting.of(
        UUID.randomUUID(),
        Kind.TOP_UP,
        code,
        List.of(Moves.into(wallet, amount, Purpose.TOP_UP), Moves.house(House.CASH, "-" + amount)));
  }

  private static Posting captured(UUID id, UUID hold, UUID wallet, boolean last) {
    return posting(
        id,
        Kind.PAYMENT,
        Moves.outOf(wallet, "1.00 EUR", Purpose.SPENT).outOf(hold, last),
        Moves.house(House.REVENUE, "1.00 EUR"));
  }

  private static void assertBalance(String amount, UUID id) {
    assertEquals(new BigDecimal(amount), till.books.balance(id));
  }
}
