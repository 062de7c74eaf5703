package io.frontdesk.dev.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What the node's process takes of the machine's memory, in MiB; {@code live} is what it needs of
 * its heap.
 */
record Memory(long resident, long heap, long live) {
  private static final long KIB = 1024;

  static Memory now() {
    var bean = ManagementFactory.getMemoryMXBean();
    var resident = residentNow();
    var heap = bean.getHeapMemoryUsage().getCommitted() / KIB / KIB;
    bean.gc();
    return new Memory(resident, heap, bean.getHeapMemoryUsage().getUsed() / KIB / KIB);
  }

  BenchSubject.Remarks remarks() {
    return new BenchSubject.Remarks(
        List.of(
            String.format(
                Locale.ROOT,
                "the node's memory: %,d MiB resident, a heap of %,d MiB, %,d MiB of it in use",
                resident,
                heap,
                live)),
        List.of(
            String.format(
                Locale.ROOT,
                "memory resident_mib=%d heap_mib=%d live_mib=%d",
                resident,
                heap,
                live)));
  }

  private static long residentNow() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      var line = lines.filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("[^0-9]", "")) / KIB;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
