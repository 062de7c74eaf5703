package io.frontdesk.dev;

import io.frontdesk.app.LedgerAudit;
import io.frontdesk.testkit.StartFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** {@code scripts/audit}: holds the ledger against itself, while nodes run or not. */
public final class AuditScript {
  /** What is found is all that standard output gets: the log goes where the progress goes. */
  public static void main(String[] arguments) {
    var out = System.out;
    System.setOut(System.err);
    System.exit(run(arguments, Path.of(""), System.getenv(), out, System.err));
  }

  /** {@code root}: the checkout. The answer is the exit status. */
  static int run(
      String[] arguments,
      Path root,
      Map<String, String> environment,
      PrintStream out,
      PrintStream progress) {
    try {
      var options = AuditOptions.of(arguments);
      var settings = options.settings(root, environment);
      return LedgerAudit.run(settings, options.asked(), out, progress);
    } catch (StartFailure | IllegalArgumentException mistake) {
      progress.println("scripts/audit: " + mistake.getMessage());
    } catch (IOException unreadable) {
      progress.println("scripts/audit: cannot read " + unreadable.getMessage());
    }
    return LedgerAudit.COULD_NOT_RUN;
  }

  private AuditScript() {}
}
