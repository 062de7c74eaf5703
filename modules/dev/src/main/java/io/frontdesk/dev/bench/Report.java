package io.frontdesk.dev.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What came out: a table for people, then a line for each row that machines can read. */
final class Report {
  private static final String ROW = "%-48s %9s  %-40s %9s  %5s  %-13s %5s%n";
  private static final String USED = "%-48s %9s  %10s  %10s%n";

  private final Rounds rounds;
  private final List<Duel> duels;
  private final Memory memory;

  Report(Rounds rounds, List<Duel> duels, Memory memory) {
    this.rounds = rounds;
    this.duels = duels;
    this.memory = memory;
  }

  /** Whether every ratio reaches its floor. */
  boolean met() {
    return duels.stream().allMatch(this::met);
  }

  private boolean met(Duel duel) {
    return Rounds.median(duel.ratios(rounds)) >= duel.floor();
  }

  void print(PrintStream out) {
    printRatios(out);
    out.println();
    printUsage(out);
    out.println();
    printForMachines(out);
  }

  private void printRatios(PrintStream out) {
    out.printf(ROW, "", "per s", "against", "per s", "ratio", "lowest, most", "floor");
    for (var duel : duels) {
      var ratios = duel.ratios(rounds);
      out.printf(
          Locale.ROOT,
          ROW,
          duel.contestant(),
          perSecond(duel.contestant()),
          duel.against(),
          perSecond(duel.against()),
          ratio(Rounds.median(ratios)) + (met(duel) ? "" : "!"),
          ratio(ratios.get(0)) + ", " + ratio(ratios.get(ratios.size() - 1)),
          duel.floor() == 0 ? "" : ratio(duel.floor()));
    }
  }

  private void printUsage(PrintStream out) {
    out.printf(USED, "seconds of CPU for 1,000", "node", "PostgreSQL", "generator");
    rounds
        .usedForThousand()
        .forEach(
            (name, cpu) ->
                out.printf(
                    USED, name, ratio(cpu.node()), ratio(cpu.postgres()), ratio(cpu.generators())));
    out.printf(
        Locale.ROOT,
        "the node's memory: %,d MiB resident, a heap of %,d MiB, %,d MiB of it in use%n",
        memory.resident(),
        memory.heap(),
        memory.live());
  }

  private void printForMachines(PrintStream out) {
    for (var duel : duels) {
      var ratios = duel.ratios(rounds);
      var used = rounds.usedForThousand().get(duel.contestant());
      out.printf(
          Locale.ROOT,
          "result name=%s ratio=%.3f lowest=%.3f most=%.3f floor=%.2f met=%s rate=%.0f against=%.0f rounds=%d"
              + " cpu_node=%.3f cpu_postgres=%.3f%n",
          duel.name(),
          Rounds.median(ratios),
          ratios.get(0),
          ratios.get(ratios.size() - 1),
          duel.floor(),
          met(duel),
          Rounds.median(rounds.of(duel.contestant())),
          Rounds.median(rounds.of(duel.against())),
          ratios.size(),
          used.node(),
          used.postgres());
    }
    out.printf(
        "memory resident_mib=%d heap_mib=%d live_mib=%d%n",
        memory.resident(), memory.heap(), memory.live());
  }

  private String perSecond(String contestant) {
    return String.format(Locale.ROOT, "%,.0f", Rounds.median(rounds.of(contestant)));
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
