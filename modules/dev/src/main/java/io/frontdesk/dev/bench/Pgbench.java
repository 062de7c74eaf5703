package io.frontdesk.dev.bench;

import io.frontdesk.dev.bench.Bench.Ground;
import io.frontdesk.platform.data.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Runs one statement, prepared, with pgbench: what PostgreSQL gives when nothing stands before it.
 */
final class Pgbench implements Contestant {
  /**
   * A statement of a domain's. {@code values}: an SQL expression for each of its parameters, from
   * $1, which may use pgbench's variables; {@code draws}: the meta commands that set some of them
   * anew each time; {@code fixed}: the others.
   */
  record Script(
      String domain,
      String draws,
      String statement,
      List<String> values,
      Map<String, String> fixed) {
    private static final Pattern PARAMETER = Pattern.compile("\\$([0-9]+)");

    String text() {
      var filled =
          PARAMETER
              .matcher(statement.strip())
              .replaceAll(found -> value(Integer.parseInt(found.group(1))));
      return draws + filled + ";\n";
    }

    private String value(int parameter) {
      return java.util.regex.Matcher.quoteReplacement(values.get(parameter - 1));
    }
  }

  private static final Pattern TOLD = Pattern.compile("(?m)^progress: ([0-9.]+) s, ([0-9.]+) tps");

  /**
   * New sessions compile and plan every statement of a function once each, at several times the
   * cost of running it; a node's have done so long ago.
   */
  private static final int SETTLING = 4;

  /** It tells of a second a little before or after its end. */
  private static final double EARLY = 0.5;

  private static final int LONGER = 10;

  private final Ground<BenchNode> ground;
  private final Database.Options database;
  private final Script script;
  private final Path file;

  private Pgbench(Ground<BenchNode> ground, Script script, Path file) {
    this.ground = ground;
    this.database = ground.subject().settings().section("database", Database.Options.class);
    this.script = script;
    this.file = file;
  }

  static Pgbench of(Ground<BenchNode> ground, Script script) {
    try {
      var file = Files.createTempFile(ground.directory(), script.domain(), ".sql");
      return new Pgbench(ground, script, Files.writeString(file, script.text()));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Override
  public double perSecond(int seconds) {
    var url = URI.create(database.url());
    var user = url.getUserInfo().split(":", 2);
    var command = new ArrayList<String>();
    command.add(System.getProperty("bench.pgbench", "pgbench"));
    command.addAll(List.of("--no-vacuum", "--protocol=prepared", "--progress=1", "--file=" + file));
    script.fixed().forEach((name, value) -> command.add("--define=" + name + "=" + value));
    command.add("--client=" + ground.options().clients());
    command.addAll(List.of("--jobs=" + Options.threads(), "--time=" + (SETTLING + seconds)));
    command.addAll(List.of("--host=" + url.getHost(), "--port=" + url.getPort()));
    command.addAll(List.of("--username=" + user[0], url.getPath().substring(1)));
    var environment = Map.of("PGPASSWORD", user[1], "PGOPTIONS", session());
    return rate(ground.generator().run(command, environment, SETTLING + seconds));
  }

  /** Over what it tells about, second by second, once it has settled. */
  private static double rate(String output) {
    var told = TOLD.matcher(output).results().toList();
    var from = 0.0;
    var seconds = 0.0;
    var transactions = 0.0;
    for (var each : told) {
      var until = Double.parseDouble(each.group(1));
      if (from >= SETTLING - EARLY) {
        transactions += (until - from) * Double.parseDouble(each.group(2));
        seconds += until - from;
      }
      from = until;
    }
    if (seconds == 0 || output.contains("aborted")) {
      throw new IllegalStateException("pgbench does not tell its rate: " + output.strip());
    }
    return transactions / seconds;
  }

  @Override
  public int settling() {
    return SETTLING;
  }

  /**
   * As a domain's sessions are, with timers for statements and locks; only that they wait longer,
   * for on a busy machine one of so many sessions may be kept from a hot wallet for seconds.
   */
  private String session() {
    return "-c search_path=%s -c statement_timeout=%d -c lock_timeout=%d"
        .formatted(
            script.domain(), LONGER * database.statementMillis(), LONGER * database.lockMillis());
  }
}
