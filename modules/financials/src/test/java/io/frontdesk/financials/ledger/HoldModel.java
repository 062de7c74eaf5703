package io.frontdesk.financials.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Money set aside in {@link BalanceModel}; {@code lots}: how much of which, by number. */
record HoldModel(
    BigDecimal remaining, Instant expires, boolean closed, Map<Integer, BigDecimal> lots) {
  boolean isLive(Instant moment) {
    return !closed && expires.isAfter(moment);
  }

  HoldModel left(BigDecimal rest, boolean over, Map<Integer, BigDecimal> kept) {
    return new HoldModel(rest, expires, over, kept);
  }

  HoldModel aged(Duration time) {
    return new HoldModel(remaining, expires.minus(time), closed, lots);
  }
}
