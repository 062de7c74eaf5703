package io.frontdesk.contacts.events;

import io.frontdesk.kernel.Page;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.DeadLetters;
import io.frontdesk.platform.domain.DeadLetters.ListParked;
import io.frontdesk.platform.domain.DeadLetters.ListedParked;
import io.frontdesk.platform.domain.DeadLetters.Replay;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Ownership;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import java.util.List;

/**
 * The events of a business that their subscribers refused too often, out of the outboxes of all
 * domains.
 */
public final class ParkedEvents implements Resource {
  private final EveryDomain domains;

  public ParkedEvents(EveryDomain domains) {
    this.domains = domains;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on(
            "listParkedEvents",
            ListParkedEvents.class,
            ListParkedEvents.Reply.class,
            this::listParkedEvents)
        .on(
            "replayParkedEvents",
            ReplayParkedEvents.class,
            ReplayParkedEvents.Reply.class,
            this::replayParkedEvents);
  }

  public Future<ListParkedEvents.Reply> listParkedEvents(Call<ListParkedEvents> call) {
    Ownership.server(call);
    var asked = call.request();
    var paged = call.page();
    var question =
        new ListParked(
            chosen(asked.type()),
            paged.ascending(),
            ListParkedEvents.rowsToRead(paged.page()),
            paged.counted());
    return domains
        .ask(call, asked.domain(), DeadLetters::list, question, ParkedEvents::shown)
        .map(
            shown -> {
              var total = shown.stream().mapToLong(Shown::total).sum();
              var items = shown.stream().flatMap(each -> each.items().stream()).toList();
              return ListParkedEvents.merge(
                  items, paged.counted() ? Math.min(total, Page.COUNT_LIMIT) : null, paged);
            });
  }

  private record Shown(List<ListParkedEvents.Item> items, long total) {}

  private static Shown shown(String domain, ListedParked listed) {
    var items =
        listed.events().stream()
            .map(
                event ->
                    new ListParkedEvents.Item(
                        event.id(),
                        domain,
                        event.type(),
                        event.subscriber(),
                        event.attempts(),
                        event.code(),
                        event.createdAt(),
                        event.parkedAt()))
            .toList();
    return new Shown(items, listed.total() == null ? 0 : listed.total());
  }

  /**
   * Each domain sends its own again in a transaction of its own. Where one is away, the others have
   * done so all the same; a repeat does the rest.
   */
  public Future<ReplayParkedEvents.Reply> replayParkedEvents(Call<ReplayParkedEvents> call) {
    Ownership.server(call);
    var asked = call.request();
    if (asked.choosesNothing()) {
      throw Problem.refused(
              Refusal.NOTHING_CHOSEN, "Ids, a domain or a type must say which events", null)
          .raise();
    }
    var question = new Replay(asked.ids(), chosen(asked.type()));
    return domains
        .ask(call, asked.domain(), DeadLetters::replay, question, (domain, done) -> done.events())
        .map(all -> new ReplayParkedEvents.Reply(all.stream().mapToInt(each -> each).sum()));
  }

  /** An empty text chooses nothing, as if it were left out. */
  private static String chosen(String text) {
    return ReplayParkedEvents.isEmpty(text) ? null : text;
  }
}
