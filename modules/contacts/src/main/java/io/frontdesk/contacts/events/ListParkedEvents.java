package io.frontdesk.contacts.events;

import io.frontdesk.kernel.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Request, rule and reply of operation listParkedEvents. */
public record ListParkedEvents(String domain, String type) {
  public record Reply(List<Item> content, Page.Paging paging) {}

  public record Item(
      UUID id,
      String domain,
      String type,
      String subscriber,
      int attempts,
      String code,
      Instant createdAt,
      Instant parkedAt) {}

  /** How many of the first rows of each domain surely hold the page. */
  static int rowsToRead(Page page) {
    return (int) page.offset() + page.rowsToRead();
  }

  /**
   * The page out of what the domains have, each in the order asked for. A second is as fine as the
   * wire gets: within one, a domain's own order stays, so that every page is cut from the same
   * list.
   */
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
