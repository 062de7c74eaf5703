package io.frontdesk.contacts.processes;

import io.frontdesk.kernel.Page;
import io.frontdesk.platform.domain.StuckProcesses.Listed;
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
      Instant nextAttempt) {
    static Item of(String domain, Listed process) {
      return new Item(
          process.id(),
          domain,
          process.kind(),
          process.state(),
          process.isStuck(),
          process.attempts(),
          process.code(),
          process.createdAt(),
          process.isRunning() ? process.due() : null);
    }
  }

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
