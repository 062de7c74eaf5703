package io.frontdesk.dev.bench;

import io.frontdesk.testkit.TestPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Supplier;

/**
 * Seconds of CPU that those who share the machine have used: the node, PostgreSQL with all its
 * processes, and the load generators.
 */
record Cpu(double node, double postgres, double generators) {
  static final Cpu NONE = new Cpu(0, 0, 0);

  /** Linux counts in these everywhere, whatever its kernel was built with. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int PARENT = 1;
  private static final int OWN = 11;
  private static final int OF_CHILDREN = 13;

  /** What they have used so far. */
  static Supplier<Cpu> of(TestPlatform database) {
    var postmaster = postmaster(database);
    return () -> {
      var self = stat(Path.of("/proc/self/stat"));
      return new Cpu(seconds(self, OWN), ofFamily(postmaster), seconds(self, OF_CHILDREN));
    };
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
      return stat(Path.of("/proc", rows.getString(1), "stat"))[PARENT];
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

  /** User and system. */
  private static double seconds(String[] stat, int at) {
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
