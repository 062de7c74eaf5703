package io.frontdesk.contacts.processes;

import io.frontdesk.kernel.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Request, rule and reply of operation listProcesses. */
public record ListProcesses(String domain, String kind, String state, Boolean stuck) {
  public record Reply(List<Item> content, Page.Paging paging) {}

  /** {@code nextAttempt}: null where it has ended or is stuck. */
  public record Item(
      UUID id,
      String domain,
      String kind,
      String state,
      boolean stuck,
      int attempts,
      String code,
      Instant createdAt,
      Instant nextAttempt) {}

  /** The page out of what the domains have, each in the order asked for. */
  static Reply merge(List<Item> all, Long total, Page.Asked asked) {
    var byTime = Comparator.comparing(Item::createdAt);
    var order = asked.ascending() ? byTime : byTime.reversed();
    var page = asked.page();
    var rows =
        all.stream()
            .sorted(order.thenComparing(Item::domain))
            .skip(page.offset())
            .limit(page.rowsToRead())
            .toList();
    return new Reply(page.content(rows), page.paging(rows, total));
  }
}
