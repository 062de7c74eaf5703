package io.frontdesk.contacts.processes;

import io.frontdesk.contacts.events.EveryDomain;
import io.frontdesk.contacts.processes.ListProcesses.Item;
import io.frontdesk.kernel.Page;
import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Ownership;
import io.frontdesk.platform.domain.Resource;
import io.frontdesk.platform.domain.StuckProcesses;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The processes of a business, out of all domains. */
public final class Processes implements Resource {
  private record Shown(List<Item> items, long total) {}

  private final EveryDomain domains;

  public Processes(EveryDomain domains) {
    this.domains = domains;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("listProcesses", ListProcesses.class, ListProcesses.Reply.class, this::listProcesses)
        .on("retryProcess", Empty.class, Item.class, this::retryProcess);
  }

  public Future<ListProcesses.Reply> listProcesses(Call<ListProcesses> call) {
    Ownership.server(call);
    var asked = call.request();
    var paged = call.page();
    var question =
        new StuckProcesses.ListProcesses(
            chosen(asked.kind()),
            chosen(asked.state()),
            asked.stuck(),
            paged.ascending(),
            (int) paged.page().offset() + paged.page().rowsToRead(),
            paged.counted());
    return domains
        .ask(call, asked.domain(), StuckProcesses::list, question, Processes::shown)
        .map(
            shown -> {
              var total = shown.stream().mapToLong(Shown::total).sum();
              var items = shown.stream().flatMap(each -> each.items().stream()).toList();
              return ListProcesses.merge(
                  items, paged.counted() ? Math.min(total, Page.COUNT_LIMIT) : null, paged);
            });
  }

  private static Shown shown(String domain, StuckProcesses.ListedProcesses listed) {
    var items = listed.processes().stream().map(each -> item(domain, each)).toList();
    return new Shown(items, listed.total() == null ? 0 : listed.total());
  }

  /**
   * The id does not say which domain has it: all are asked, and the one that has it tries again.
   */
  public Future<Item> retryProcess(Call<Empty> call) {
    Ownership.server(call);
    var question = new StuckProcesses.RetryProcess(call.path("id", "process"));
    return domains
        .ask(call, null, StuckProcesses::retry, question, Processes::found)
        .map(
            all ->
                all.stream()
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("process").raise()));
  }

  private static Optional<Item> found(String domain, StuckProcesses.RetriedProcess answer) {
    if (answer.isTooOld()) {
      throw new Problem(Kind.REFUSED, "PROCESS_TOO_OLD", "The process is older than 30 days", null)
          .raise();
    }
    return Optional.ofNullable(answer.process()).map(process -> item(domain, process));
  }

  private static Item item(String domain, StuckProcesses.Listed process) {
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

  /** An empty text chooses nothing, as if it were left out. */
  private static String chosen(String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
