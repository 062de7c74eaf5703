package io.frontdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What was measured: a line for each scenario, and for scripts/chaos the same in a file. */
final class ChaosReport {
  /** The durations of the issue, and more rounds; otherwise as short as they can show something. */
  static boolean isFull() {
    return "full".equals(System.getProperty("frontdesk.chaos"));
  }

  static int choose(int inShort, int inFull) {
    return isFull() ? inFull : inShort;
  }

  /** {@code numbers}: of the load, or of several loads. */
  static void line(String scenario, String what, double recovery, String numbers)
      throws IOException {
    var recovered = String.format(Locale.ROOT, "%.1f s", recovery);
    System.out.println(scenario + ": " + what + "; recovered in " + recovered + "; " + numbers);
    var file = System.getProperty("frontdesk.chaos.report");
    if (file != null) {
      Files.writeString(
          Path.of(file),
          String.join("\t", scenario, what, recovered, numbers) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  static double secondsSince(long moment) {
    return (System.nanoTime() - moment) / (double) TimeUnit.SECONDS.toNanos(1);
  }

  private ChaosReport() {}
}
