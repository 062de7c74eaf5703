package io.frontdesk.dev.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * {@code scripts/bench gateway}: what the gateway costs, as ratios of rates taken in turns on one
 * JVM. It says nothing about other machines' absolute numbers.
 */
public final class GatewayBench {
  private static final int CONTACTS = 20;
  private static final int LOOK_SECONDS = 4;
  private static final String BODY =
      """
      {"origin":{"account_id":"7d1f0c1e-52a4-4a3b-9a0e-3b0d6c1f2e11"},\
      "destination":{"wallet_id":"0b0c2f0e52a44a3b9a0e3b0d6c1f2e12"},\
      "amount":123456.78,"notes":"For the coffee, thanks"}""";

  private static final String ECHO = "echo: contact's bearer, validated, bus";
  private static final String ECHO_208 = "the same, contract of 208 operations";
  private static final String BARE = "bare vertx-web echo";
  private static final String BUILDER = "bare echo, RouterBuilder, 208 operations";
  private static final String GET = "GET /contacts/{id}";
  private static final String SELECT = "pgbench of its SELECT, prepared";

  private static final List<Duel> DUELS =
      List.of(
          new Duel("echo", ECHO, BARE, 0.35),
          new Duel("echo-208", ECHO_208, ECHO, 0.9),
          new Duel("get-contact", GET, SELECT, 0.4),
          new Duel("router-builder-208", BUILDER, BARE, 0));

  public static void main(String[] arguments) {
    var out = System.out;
    try {
      var options = Options.of(List.of(arguments));
      logToNowhere();
      System.exit(run(options, out) ? 0 : 1);
    } catch (CancellationException stopped) {
      System.err.println("scripts/bench: stopped");
    } catch (RuntimeException failure) {
      System.err.println("scripts/bench: " + failure.getMessage());
      System.exit(2);
    }
  }

  /** Every line is written as a node writes it, just not to where the table goes. */
  private static void logToNowhere() {
    try {
      OutputStream nowhere = Files.newOutputStream(Path.of("/dev/null"));
      System.setOut(new PrintStream(nowhere, true, StandardCharsets.UTF_8));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static boolean run(Options options, PrintStream out) {
    var directory = temporary();
    System.err.println("starting PostgreSQL and the node");
    try (var node = BenchNode.start(directory);
        var generator = new Generator(directory)) {
      Runtime.getRuntime().addShutdownHook(new Thread(generator::close, "bench-stop"));
      var contacts = Contacts.register(node.baseUrl(), node.keys().get("public app"), CONTACTS);
      var rounds = new Rounds(contestants(node, generator, options, directory, contacts));
      rounds.warmUp(options.warmUp());
      rounds.run(options.rounds(), options.seconds());
      var report = new Report(rounds, DUELS);
      report.print(out);
      return report.met();
    }
  }

  private static Map<String, Contestant> contestants(
      BenchNode node,
      Generator generator,
      Options options,
      Path directory,
      List<Contacts.Contact> contacts) {
    var echo = Wrk.script(directory, "POST", "/echo", BODY, contacts);
    var read =
        Wrk.of(generator, options, node.port(), Wrk.script(directory, "GET", "", null, contacts));
    System.err.println("looking for the SELECT of GET /contacts/{id}");
    var statement = BusiestStatement.during(node.database(), () -> read.perSecond(LOOK_SECONDS));
    var select = Pgbench.script(directory, statement);
    var large = EchoContract.large();
    var all = new LinkedHashMap<String, Contestant>();
    all.put(BARE, Wrk.of(generator, options, node.bare(), echo));
    all.put(ECHO, Wrk.of(generator, options, node.gateway(EchoContract.small()), echo));
    all.put(ECHO_208, Wrk.of(generator, options, node.gateway(large), echo));
    all.put(GET, read);
    all.put(SELECT, new Pgbench(generator, options, node.settings(), select, contacts.get(0)));
    var simple = EchoContract.forRouterBuilder(large);
    all.put(BUILDER, Wrk.of(generator, options, node.routerBuilder(simple), echo));
    return all;
  }

  private static Path temporary() {
    try {
      var directory = Files.createTempDirectory("frontdesk-bench");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory), "bench-remove"));
      return directory;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static void remove(Path directory) {
    try (var files = Files.list(directory)) {
      files.forEach(file -> file.toFile().delete());
      Files.delete(directory);
    } catch (IOException kept) {
      System.err.println("scripts/bench: " + directory + " is still there");
    }
  }

  private GatewayBench() {}
}
