package io.frontdesk.dev.bench;

import io.frontdesk.testkit.TestPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * Seconds of CPU that those who share the machine have used: the nodes, PostgreSQL with all its
 * processes, and the load generators.
 */
record Cpu(double node, double postgres, double generators) {
  static final Cpu NONE = new Cpu(0, 0, 0);

  /** Linux counts in these everywhere, whatever its kernel was built with. */
  private static final double TICKS_PER_SECOND = 100;

  private static final double MILLIS = 1000;

  private static final int PARENT = 1;
  private static final int OWN = 11;
  private static final int OF_CHILDREN = 13;

  /** What they have used so far, the nodes being these processes; in a function of anything. */
  static Function<String, Cpu> of(TestPlatform database, List<String> nodes) {
    var postmaster = postmaster(database);
    return of -> {
      var own = nodes.stream().mapToDouble(each -> seconds(ofProcess(each), OWN)).sum();
      var generators = seconds(ofProcess("self"), OF_CHILDREN);
      return new Cpu(own, ofFamily(postmaster), generators);
    };
  }

  /** What the compilers of these JVMs have worked so far. */
  static long compilingMillis(List<String> processes) {
    return (long) (MILLIS * processes.stream().mapToDouble(Cpu::ofCompilers).sum());
  }

  private static double ofCompilers(String process) {
    var sum = 0.0;
    try (var threads = Files.newDirectoryStream(Path.of("/proc", process, "task"))) {
      for (var thread : threads) {
        if (Files.readString(thread.resolve("comm")).matches("C[12] Compiler.*\\s*")) {
          sum += seconds(stat(thread.resolve("stat")), OWN);
        }
      }
      return sum;
    } catch (IOException ended) {
      return sum;
    }
  }

  Cpu minus(Cpu before) {
    return new Cpu(node - before.node, postgres - before.postgres, generators - before.generators);
  }

  Cpu plus(Cpu other) {
    return minus(NONE.minus(other));
  }

  Cpu times(double factor) {
    return new Cpu(node * factor, postgres * factor, generators * factor);
  }

  private static String postmaster(TestPlatform database) {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select pg_backend_pid()")) {
      rows.next();
      return ofProcess(rows.getString(1))[PARENT];
    } catch (SQLException failure) {
      throw new IllegalStateException("The database does not tell its process", failure);
    }
  }

  /** Of a process with the children it has and those it had. */
  private static double ofFamily(String parent) {
    var sum = 0.0;
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
      for (var process : processes) {
        var stat = stat(process.resolve("stat"));
        var isParent = process.endsWith(parent);
        if (isParent || (stat.length > PARENT && stat[PARENT].equals(parent))) {
          sum += seconds(stat, OWN) + (isParent ? seconds(stat, OF_CHILDREN) : 0);
        }
      }
      return sum;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String[] ofProcess(String id) {
    return stat(Path.of("/proc", id, "stat"));
  }

  /** User and system. */
  private static double seconds(String[] stat, int at) {
    if (stat.length <= at + 1) {
      throw new IllegalStateException("A process has ended before the bench did");
    }
    return (Long.parseLong(stat[at]) + Long.parseLong(stat[at + 1])) / TICKS_PER_SECOND;
  }

  /** The fields behind the name, which may have blanks in it; none of a process that has ended. */
  private static String[] stat(Path file) {
    try {
      var text = Files.readString(file);
      return text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
    } catch (IOException ended) {
      return new String[0];
    }
  }
}
