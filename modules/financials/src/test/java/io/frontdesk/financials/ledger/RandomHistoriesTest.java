package io.frontdesk.financials.ledger;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever happens, by chance: the database does what the model in plain Java does. */
class RandomHistoriesTest {
  /** One to try again, as a failure names it. */
  private static final Long SEED = Long.getLong("ledger.seed");

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(12);
  private static final int LENGTH = 120;
  private static FinancialsUnderTest till;

  @BeforeAll
  static void open() {
    till = FinancialsUnderTest.open();
  }

  @AfterAll
  static void close() {
    till.close();
  }

  @Test
  void doesWhatTheModelDoes() {
    var outcomes = new HashMap<String, Integer>();
    var end = Instant.now().plus(LONG_ENOUGH);
    var seeds = new Random();
    do {
      var seed = SEED == null ? seeds.nextLong() : SEED;
      var history = History.of(seed, LENGTH);
      var play = new ModelComparison(till);
      var wrong = play.run(history);
      if (wrong != null) {
        var shortest = history.shrunk(each -> new ModelComparison(till).run(each) != null, 60);
        fail(
            "-Dledger.seed="
                + seed
                + ", "
                + wrong
                + "\nshortened: "
                + new ModelComparison(till).run(shortest));
      }
      play.outcomes.forEach((outcome, times) -> outcomes.merge(outcome, times, Integer::sum));
    } while (SEED == null && Instant.now().isBefore(end));
    Invariants.requireButForLimits(till.books);
    if (SEED == null) {
      requireVaried(outcomes);
    }
  }

  /** A test in which nothing is refused, or nothing happens, shows nothing. */
  private static void requireVaried(Map<String, Integer> outcomes) {
    for (var outcome :
        List.of("ok", "ok again", "INSUFFICIENT_FUNDS", "CALL_ID_REUSED", "WALLET_LIMIT_REACHED")) {
      assertTrue(outcomes.containsKey(outcome), outcome + " in " + outcomes);
    }
  }
}
