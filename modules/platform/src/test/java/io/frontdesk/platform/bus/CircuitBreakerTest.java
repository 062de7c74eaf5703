package io.frontdesk.platform.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How the way to a domain is closed and opened, and how much may be on it. */
class CircuitBreakerTest {
  private final CircuitBreaker line = new CircuitBreaker("contacts", 3);

  private void silence(int times) {
    for (var i = 0; i < times; i++) {
      line.unanswered();
    }
  }

  @Test
  void refusesWhatIsMoreThanItMayCarryAndNothingAfterThat() {
    for (var i = 0; i < 3; i++) {
      assertNull(line.enter(false));
    }
    assertEquals("SERVICE_BUSY", line.enter(false).code());
    assertEquals(3, line.underWay());
    assertNull(line.enter(true), "the node's own questions go out");
    line.ended();
    line.ended();
    assertNull(line.enter(false));
  }

  @Test
  void staysClosedForOneThatHangsAmongOthersThatAnswer() {
    for (var i = 0; i < 50; i++) {
      silence(4);
      line.answered();
    }
    assertFalse(line.isOpen());
    assertNull(line.enter(false));
  }

  @Test
  void refusesAtOnceWhenNobodyAnswersAndSendsOneToLook() throws Exception {
    silence(5);
    assertEquals("DOMAIN_UNAVAILABLE", line.enter(false).code());
    TimeUnit.MILLISECONDS.sleep(300);
    assertNull(line.enter(false), "one goes to look");
    assertEquals("DOMAIN_UNAVAILABLE", line.enter(false).code(), "and no other with it");
    line.unanswered();
    line.ended();
    assertTrue(line.isOpen());
    assertEquals("DOMAIN_UNAVAILABLE", line.enter(false).code());
    line.answered();
    assertNull(line.enter(false));
  }

  @Test
  void allowsAsManyRepeatsAsItsAnswersHaveEarned() {
    for (var i = 0; i < 100; i++) {
      assertTrue(line.mayRepeat());
    }
    assertFalse(line.mayRepeat());
    for (var i = 0; i < 9; i++) {
      line.answered();
    }
    assertFalse(line.mayRepeat());
    line.answered();
    assertTrue(line.mayRepeat());
    assertFalse(line.mayRepeat());
  }
}
