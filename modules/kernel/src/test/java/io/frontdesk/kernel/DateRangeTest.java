package io.frontdesk.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DateRangeTest {
  private static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }

  @Test
  void afterASecondBeginsWithTheNext() {
    assertEquals(at(6), DateRange.of(null, at(5), null, null, null).from());
    assertEquals(at(5), DateRange.of(null, null, at(5), null, null).from());
    assertEquals(at(5), DateRange.of(at(5), null, null, null, null).from());
  }

  @Test
  void upToASecondIsWithAllOfIt() {
    assertEquals(at(6), DateRange.of(null, null, null, null, at(5)).until());
    assertEquals(at(5), DateRange.of(null, null, null, at(5), null).until());
  }

  @Test
  void theNarrowestOfSeveralCounts() {
    var posted = DateRange.of(at(1), at(3), at(2), at(9), at(6));
    assertEquals(at(4), posted.from());
    assertEquals(at(7), posted.until());
  }

  @Test
  void withoutAnyItIsEver() {
    assertTrue(DateRange.of(null, null, null, null, null).isEver());
    assertFalse(DateRange.of(at(0), null, null, null, null).isEver());
  }

  @Test
  void aBeginThatIsGivenCountsBeforeTheUsualOne() {
    var usual = at(100);
    assertEquals(usual, DateRange.of(null, null, null, at(200), null).orFrom(usual).from());
    assertEquals(at(50), DateRange.of(at(50), null, null, null, null).orFrom(usual).from());
  }
}
