package io.frontdesk.financials.ledger;

import static io.frontdesk.financials.ledger.LedgerSteps.hold;
import static io.frontdesk.financials.ledger.LedgerSteps.posting;
import static io.frontdesk.financials.ledger.LedgerSteps.spend;
import static io.frontdesk.financials.ledger.LedgerSteps.topUp;
import static io.frontdesk.financials.ledger.LedgerSteps.transfer;
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
  void answersARepeatOfTheCallWithItsFirstAnswer() {
    var wallet = till.customer("EUR").wallet();
    var call = UUID.randomUUID();
    var topUp = topUp(wallet, "10.00 EUR");
    var first = FinancialsUnderTest.get(till.send(call, topUp));
    var second = FinancialsUnderTest.get(till.send(call, topUp));
    assertFalse(first.replayed());
    assertTrue(second.replayed());
    assertEquals(
        topUp.transaction(),
        FinancialsUnderTest.id(FinancialsUnderTest.get(till.send(call, topUp))));
    assertBalance("10.00", wallet);
  }

  @Test
  void refusesAnotherRequestUnderTheSameCall() {
    var wallet = till.customer("EUR").wallet();
    var call = UUID.randomUUID();
    var topUp = topUp(wallet, "10.00 EUR");
    FinancialsUnderTest.get(till.send(call, topUp));
    assertEquals(
        "CALL_ID_REUSED",
        FinancialsUnderTest.refusal(till.send(call, topUp(wallet, "10.00 EUR"))).code());
    var another = till.send("another", FinancialsUnderTest.ZONE, call, List.of(topUp));
    assertEquals("CALL_ID_REUSED", FinancialsUnderTest.refusal(another).code());
    assertBalance("10.00", wallet);
  }

  @Test
  void forgetsACallThatWasRefused() {
    var wallet = till.customer("EUR").wallet();
    var call = UUID.randomUUID();
    var spend = spend(wallet, "5.00 EUR");
    assertEquals("INSUFFICIENT_FUNDS", FinancialsUnderTest.refusal(till.send(call, spend)).code());
    till.post(topUp(wallet, "5.00 EUR"));
    assertFalse(FinancialsUnderTest.get(till.send(call, spend)).replayed());
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
        List.of(
            LedgerSteps.into(one, "1.00 EUR", EntryPurpose.TOP_UP),
            LedgerSteps.house(HouseAccount.CASH, "-1.00 EUR"));
    assertEquals(
        "ID_TAKEN", till.refused(Posting.of(id, TransactionKind.TOP_UP, "another", twice)));
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
    till.post(
        topUp(wallet, "5.00 EUR"), hold(hold, wallet, "5.00 EUR", FinancialsUnderTest.in(60_000)));
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
      FinancialsUnderTest.get(Future.join(twins));
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
      FinancialsUnderTest.get(Future.join(both).otherwiseEmpty());
      assertEquals(1, both.stream().filter(Future::succeeded).count());
      var late = both.stream().filter(Future::failed).findFirst().orElseThrow();
      assertEquals("CODE_TAKEN", FinancialsUnderTest.refusal(late).code());
    }
  }

  private static Posting coded(String code, UUID wallet, String amount) {
    return Posting.of(
        UUID.randomUUID(),
        TransactionKind.TOP_UP,
        code,
        List.of(
            LedgerSteps.into(wallet, amount, EntryPurpose.TOP_UP),
            LedgerSteps.house(HouseAccount.CASH, "-" + amount)));
  }

  private static Posting captured(UUID id, UUID hold, UUID wallet, boolean last) {
    return posting(
        id,
        TransactionKind.PAYMENT,
        LedgerSteps.outOf(wallet, "1.00 EUR", EntryPurpose.SPENT).outOf(hold, last),
        LedgerSteps.house(HouseAccount.REVENUE, "1.00 EUR"));
  }

  private static void assertBalance(String amount, UUID id) {
    assertEquals(new BigDecimal(amount), till.books.balance(id));
  }
}
