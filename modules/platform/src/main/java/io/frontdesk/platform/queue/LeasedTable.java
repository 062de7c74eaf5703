package io.frontdesk.platform.queue;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The table of a queue, with its column {@code due}. {@code key}: its key, columns parted by
 * commas; {@code eligible}: which rows this worker may take, with parameters from $1 on; {@code
 * atLease}: what else a lease changes, of the table called q, may be empty; {@code returning}: what
 * the worker reads.
 */
public record LeasedTable(
    String name, String key, String eligible, String atLease, String returning) {
  private static final String LEASE =
      """
      update %1$s q set due = now() + $%2$d * interval '1 millisecond'%3$s
      from (
        select %4$s from %1$s where %5$s and due <= now()
        order by due, %4$s limit $%6$d for update skip locked) d
      where %7$s
      returning %8$s
      """;

  /**
   * Takes due rows for a while instead of locking them, so that no transaction waits for the work.
   * Its last two parameters are the length of the lease in milliseconds (float8) and how many.
   */
  String lease(int parameters) {
    var more = atLease.isEmpty() ? "" : ", " + atLease;
    var same =
        Arrays.stream(key.split(", "))
            .map(column -> "q." + column + " = d." + column)
            .collect(Collectors.joining(" and "));
    return LEASE.formatted(
        name, parameters + 1, more, key, eligible, parameters + 2, same, returning);
  }
}
