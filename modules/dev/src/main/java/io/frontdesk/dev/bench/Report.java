package io.frontdesk.dev.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came out: tables for people, then a line for each row that machines can read. */
final class Report {
  private static final String ROW = "%-48s %9s  %-40s %9s  %5s  %-13s %7s%n";
  private static final String USED = "%-48s %9s  %10s  %10s%n";

  private final Rounds rounds;
  private final List<Duel> duels;
  private final BenchSubject.Remarks remarks;

  Report(Rounds rounds, List<Duel> duels, BenchSubject.Remarks remarks) {
    this.rounds = rounds;
    this.duels = duels;
    this.remarks = remarks;
  }

  /** Whether every ratio keeps its bound. */
  boolean met() {
    return duels.stream().allMatch(duel -> duel.met(rounds));
  }

  void print(PrintStream out) {
    for (var measure : Measure.values()) {
      var rows = duels.stream().filter(duel -> duel.measure() == measure).toList();
      if (!rows.isEmpty()) {
        printRatios(out, measure, rows);
        out.println();
      }
    }
    printUsage(out);
    remarks.forPeople().forEach(out::println);
    out.println();
    printForMachines(out);
    remarks.forMachines().forEach(out::println);
  }

  private void printRatios(PrintStream out, Measure measure, List<Duel> rows) {
    var unit = measure.unit();
    out.printf(ROW, "", unit, "against", unit, "ratio", "lowest, most", measure.bound());
    for (var duel : rows) {
      var ratios = duel.ratios(rounds);
      out.printf(
          Locale.ROOT,
          ROW,
          duel.contestant(),
          median(measure, duel.contestant()),
          duel.against(),
          median(measure, duel.against()),
          ratio(Rounds.median(ratios)) + (duel.met(rounds) ? "" : "!"),
          ratio(ratios.get(0)) + ", " + ratio(ratios.get(ratios.size() - 1)),
          duel.bound() == 0 ? "" : ratio(duel.bound()));
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
  }

  private void printForMachines(PrintStream out) {
    var all = rounds.usedForThousand();
    duels.forEach(duel -> printForMachines(out, duel, all));
  }

  private void printForMachines(PrintStream out, Duel duel, Map<String, Cpu> all) {
    var ratios = duel.ratios(rounds);
    var used = all.get(duel.contestant());
    out.printf(
        Locale.ROOT,
        "result name=%s ratio=%.3f lowest=%.3f most=%.3f %s=%.2f met=%s rate=%.0f against=%.0f rounds=%d"
            + " cpu_node=%.3f cpu_postgres=%.3f%s%n",
        duel.name(),
        Rounds.median(ratios),
        ratios.get(0),
        ratios.get(ratios.size() - 1),
        duel.measure() == Measure.RATE ? "floor" : "ceiling",
        duel.bound(),
        duel.met(rounds),
        Rounds.median(rounds.of(duel.contestant())),
        Rounds.median(rounds.of(duel.against())),
        ratios.size(),
        used.node(),
        used.postgres(),
        duel.measure() == Measure.P99 ? p99(duel) : "");
  }

  private String p99(Duel duel) {
    return String.format(
        Locale.ROOT,
        " p99_ms=%.2f against_p99_ms=%.2f",
        Measure.P99.scaled(Rounds.median(rounds.p99Of(duel.contestant()))),
        Measure.P99.scaled(Rounds.median(rounds.p99Of(duel.against()))));
  }

  private String median(Measure measure, String contestant) {
    var value = measure.scaled(Rounds.median(measure.of(rounds, contestant)));
    return String.format(Locale.ROOT, "%,." + measure.digits() + "f", value);
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
