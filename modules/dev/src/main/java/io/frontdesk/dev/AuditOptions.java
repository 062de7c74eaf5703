package io.frontdesk.dev;

import io.frontdesk.app.LedgerAudit;
import io.frontdesk.platform.config.Settings;
import io.frontdesk.testkit.LocalPostgres;
import io.frontdesk.testkit.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What scripts/audit was asked for. {@code conf}: null where no file was named. */
record AuditOptions(LedgerAudit.Asked asked, Path conf) {
  static AuditOptions of(String[] arguments) {
    String business = null;
    Path conf = null;
    boolean json = false;
    for (int i = 0; i < arguments.length; i++) {
      boolean valued = i + 1 < arguments.length && !arguments[i + 1].isBlank();
      if (arguments[i].equals("--json")) {
        json = true;
      } else if (arguments[i].equals("--business") && valued) {
        business = arguments[++i];
      } else if (arguments[i].equals("--conf") && valued) {
        conf = Path.of(arguments[++i]);
      } else {
        throw new StartFailure("not understood: " + arguments[i] + " (scripts/audit --help)");
      }
    }
    return new AuditOptions(new LedgerAudit.Asked(business, json), conf);
  }

  /**
   * The settings of the named file and the environment. Without a file, what scripts/dev keeps in
   * the checkout {@code root} is what it would run on, so it comes before the file there, and the
   * environment before both.
   */
  Settings settings(Path root, Map<String, String> environment) throws IOException {
    if (conf != null) {
      return Settings.load(conf, environment);
    }
    var settings = Settings.load(root.resolve("conf/local.yaml"), environment);
    var kept = DataDirectory.unheld(root.resolve(".data"));
    if (!environment.containsKey("FRONTDESK__SECRET") && Files.exists(kept.secret())) {
      settings = settings.with("secret", RootSecret.keptIn(kept.secret()));
    }
    var outside =
        environment.containsKey("DATABASE_URL")
            || environment.containsKey("FRONTDESK__DATABASE__URL");
    var url = LocalPostgres.lastUrl(kept.postgres());
    return outside || url.isEmpty() ? settings : settings.with("database.url", url.get());
  }
}
