package io.frontdesk.dev.bench;

import io.frontdesk.dev.bench.BenchSubject.Remarks;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A contestant while a crowd does something else at the same node. */
final class Storm implements Contestant {
  private static final int SETTLING_SECONDS = 1;

  private final Contestant calm;
  private final LoadClients crowd;
  private double seconds;

  Storm(Contestant calm, LoadClients crowd) {
    this.calm = calm;
    this.crowd = crowd;
  }

  @Override
  public int settling() {
    return SETTLING_SECONDS;
  }

  @Override
  public double perSecond(int seconds) {
    crowd.begin();
    var began = System.nanoTime();
    try {
      LoadClients.pause(TimeUnit.SECONDS.toMillis(SETTLING_SECONDS));
      return calm.perSecond(seconds);
    } finally {
      crowd.end();
      this.seconds += (System.nanoTime() - began) / 1e9;
    }
  }

  @Override
  public double p99() {
    return calm.p99();
  }

  /** What the crowd got, warming up included. */
  Remarks remarks() {
    return new Remarks(
        List.of(
            String.format(
                Locale.ROOT,
                "the storm: %,.1f sign-ins per s, and %,.1f per s told to come later, the queue being full",
                crowd.answered() / seconds,
                crowd.refused() / seconds)),
        List.of(
            String.format(
                Locale.ROOT,
                "storm answered_per_s=%.1f refused_per_s=%.1f",
                crowd.answered() / seconds,
                crowd.refused() / seconds)));
  }
}
