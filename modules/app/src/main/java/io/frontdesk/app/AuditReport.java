package io.frontdesk.app;

import io.frontdesk.financials.audit.Audit;
import io.frontdesk.financials.audit.AuditLedger.Check;
import io.frontdesk.financials.audit.AuditLedger.Reply;
import java.io.PrintStream;
import java.util.Locale;

/** An audit as people read it: a line for each check as it ends, then all of it. */
final class AuditReport {
  private static final double NANOS = 1e9;

  private final PrintStream out;
  private final PrintStream progress;
  private long since;
  private int number;

  AuditReport(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  void begin(String place, String business) {
    progress.println(
        "Auditing the ledger in "
            + place
            + (business == null ? ", all businesses" : ", business " + business));
    since = System.nanoTime();
  }

  void done(Check check) {
    var now = System.nanoTime();
    number++;
    progress.println(
        String.format(
            Locale.ROOT,
            "  %2d/%d %-28s %6s s  %s",
            number,
            Audit.size(),
            check.name(),
            String.format(Locale.ROOT, "%.1f", (now - since) / NANOS),
            check.findings() == 0 ? "clean" : "FINDINGS: " + findings(check)));
    since = now;
  }

  void print(Reply report) {
    line("%-28s %8s", "CHECK", "FINDINGS");
    for (var check : report.checks()) {
      line("%-28s %8s", check.name(), findings(check));
      if (check.findings() > 0) {
        line("  not so: %s For example:", check.description());
        check.examples().forEach(example -> line("    %s", example));
      }
    }
    line("");
    line("%-28s %8s  %20s", "THE BUSINESS'S OWN SIDE", "CURRENCY", "BALANCE");
    for (var each : report.house()) {
      var balance = each.balance().toPlainString();
      line("%-28s %8s  %20s", each.account(), each.currencyCode(), balance);
    }
    line("");
    var found = report.checks().stream().filter(check -> check.findings() > 0).count();
    line(
        "%s: %d of %d checks found something, as of %s",
        report.clean() ? "clean" : "NOT CLEAN", found, report.checks().size(), report.takenAt());
  }

  private static String findings(Check check) {
    return check.findings() + (check.findings() == Audit.MOST ? "+" : "");
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
