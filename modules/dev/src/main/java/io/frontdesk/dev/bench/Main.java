package io.frontdesk.dev.bench;

import io.frontdesk.dev.bench.Bench.Ground;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * {@code scripts/bench NAME}: ratios of rates taken in turns on one machine. It says nothing about
 * other machines' absolute numbers.
 */
public final class Main {
  private static final Map<String, Bench<?>> BENCHES =
      Map.of(
          "gateway", new GatewayBench(),
          "money", new MoneyBench(),
          "cluster", new ClusterBench(),
          "identity", new IdentityBench());

  public static void main(String[] arguments) {
    var out = System.out;
    try {
      logToNowhere();
      System.exit(measure(List.of(arguments), out) ? 0 : 1);
    } catch (CancellationException stopped) {
      System.err.println("scripts/bench: stopped");
    } catch (RuntimeException failure) {
      var cause = failure.getCause() == null ? "" : " (" + failure.getCause().getMessage() + ")";
      System.err.println("scripts/bench: " + failure.getMessage() + cause);
      System.exit(2);
    }
  }

  /** Whether every ratio kept its bound. {@code asked}: the bench and its options. */
  static boolean measure(List<String> asked, PrintStream out) {
    var bench = BENCHES.get(asked.get(0));
    return run(bench, bench.defaults().with(asked.subList(1, asked.size())), out);
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

  private static <S extends BenchSubject> boolean run(
      Bench<S> bench, Options options, PrintStream out) {
    var directory = temporary();
    try (var subject = bench.start(directory);
        var generator = new Generator(directory)) {
      Runtime.getRuntime().addShutdownHook(new Thread(generator::close, "bench-stop"));
      var ground = new Ground<>(subject, generator, options, directory);
      var plan = bench.plan(ground);
      var rounds = new Rounds(plan.contestants(), plan.clock());
      rounds.warmUp(options.warmUp(), subject::compilingMillis);
      rounds.run(options.rounds(), options.seconds());
      var remarks = subject.remarks();
      bench.check(ground);
      var report = new Report(rounds, plan.duels(), remarks);
      report.print(out);
      return report.met();
    }
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

  private Main() {}
}
