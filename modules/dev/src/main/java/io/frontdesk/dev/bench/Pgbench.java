package io.frontdesk.dev.bench;

import io.frontdesk.platform.Database;
import io.frontdesk.platform.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Runs one statement, prepared, with pgbench: what PostgreSQL gives when nothing stands before it.
 */
final class Pgbench implements Contestant {
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\((?:without|excluding)");

  private final Generator generator;
  private final Options options;
  private final String program;
  private final Database.Options database;
  private final Path script;
  private final Contacts.Contact contact;

  Pgbench(
      Generator generator,
      Options options,
      Settings settings,
      Path script,
      Contacts.Contact contact) {
    this.generator = generator;
    this.options = options;
    this.program = System.getProperty("bench.pgbench", "pgbench");
    this.database = settings.section("database", Database.Options.class);
    this.script = script;
    this.contact = contact;
  }

  /** {@code $1} and {@code $2} of the statement become pgbench's variables, which it prepares. */
  static Path script(Path directory, String statement) {
    try {
      var text = statement.replace("$1", ":business").replace("$2", ":contact");
      return Files.writeString(directory.resolve("select.sql"), text.strip() + ";\n");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Override
  public double perSecond(int seconds) {
    var url = URI.create(database.url());
    var user = url.getUserInfo().split(":", 2);
    var command =
        List.of(
            program,
            "--no-vacuum",
            "--protocol=prepared",
            "--file=" + script,
            "--define=business=" + contact.business(),
            "--define=contact=" + contact.id(),
            "--client=" + options.clients(),
            "--jobs=" + Options.threads(),
            "--time=" + seconds,
            "--host=" + url.getHost(),
            "--port=" + url.getPort(),
            "--username=" + user[0],
            url.getPath().substring(1));
    var session = "-c search_path=contacts -c statement_timeout=" + database.statementMillis();
    var environment = Map.of("PGPASSWORD", user[1], "PGOPTIONS", session);
    return Generator.number(generator.run(command, environment, seconds), RATE);
  }
}
