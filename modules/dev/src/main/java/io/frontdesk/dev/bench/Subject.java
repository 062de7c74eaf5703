package io.frontdesk.dev.bench;

import java.util.List;

/** What a bench measures, from its start until it is closed. */
interface Subject extends AutoCloseable {
  /** What is worth a line behind the tables, and behind the lines for machines. */
  record Remarks(List<String> forPeople, List<String> forMachines) {}

  /** How long the compilers of its JVMs have worked so far. */
  long compilingMillis();

  Remarks remarks();

  @Override
  void close();
}
