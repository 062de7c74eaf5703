package io.frontdesk.kernel;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * A range of time, with its beginning and without its end. Instants on the wire are whole seconds,
 * so "after second 5" begins with second 6.
 */
public record DateRange(Instant from, Instant until) {
  private static final Instant EVER = Instant.ofEpochSecond(-62_135_596_800L);
  private static final Instant NEVER = Instant.ofEpochSecond(253_402_300_800L);

  /** Each may be null; plain {@code on} means from then on. */
  public static DateRange of(Instant on, Instant gt, Instant gte, Instant lt, Instant lte) {
    var from =
        Stream.of(on, gte, next(gt)).filter(at -> at != null).max(Instant::compareTo).orElse(EVER);
    var until =
        Stream.of(lt, next(lte)).filter(at -> at != null).min(Instant::compareTo).orElse(NEVER);
    return new DateRange(from, until);
  }

  /** The same, beginning here unless its begin was given. */
  public DateRange orFrom(Instant begin) {
    return from.equals(EVER) ? new DateRange(begin, until) : this;
  }

  public boolean isEver() {
    return from.equals(EVER) && until.equals(NEVER);
  }

  private static Instant next(Instant at) {
    return at == null ? null : at.plus(1, ChronoUnit.SECONDS);
  }
}
