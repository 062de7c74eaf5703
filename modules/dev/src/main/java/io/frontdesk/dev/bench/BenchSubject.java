package io.frontdesk.dev.bench;

import java.util.List;
import java.util.stream.Stream;

/** What a bench measures, from its start until it is closed. */
interface BenchSubject extends AutoCloseable {
  /** What is worth a line behind the tables, and behind the lines for machines. */
  record Remarks(List<String> forPeople, List<String> forMachines) {
    Remarks and(Remarks more) {
      return new Remarks(both(forPeople, more.forPeople()), both(forMachines, more.forMachines()));
    }

    private static List<String> both(List<String> first, List<String> second) {
      return Stream.concat(first.stream(), second.stream()).toList();
    }
  }

  /** How long the compilers of its JVMs have worked so far. */
  long compilingMillis();

  Remarks remarks();

  @Override
  void close();
}
