package io.frontdesk.financials.journals;

import io.frontdesk.contract.contacts.ContactQueries;
import io.frontdesk.contract.contacts.ContactQueries.Named;
import io.frontdesk.contract.contacts.ContactQueries.Names;
import io.frontdesk.financials.journals.ListWalletTransactions.FinancialEvent;
import io.frontdesk.financials.journals.ListWalletTransactions.Item;
import io.frontdesk.financials.journals.ListWalletTransactions.Transfer;
import io.frontdesk.financials.journals.ListWalletTransactions.WalletExpiration;
import io.frontdesk.financials.journals.TransferDetail.Party;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.PagedQuery.Listed;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the rows of a wallet's transactions into what a person sees: with the other's name. */
final class WalletTransactions {
  /** An entry of a wallet as it is stored; {@code parties}: of a transfer, else null. */
  record Posted(
      UUID id,
      String type,
      String currency,
      String pocket,
      FinancialEvent event,
      TransferDetail parties) {}

  static Future<ListWalletTransactions.Reply> shown(Call<?> call, Listed<Posted> rows) {
    var others = rows.content().stream().map(WalletTransactions::other).toList();
    var ids = others.stream().flatMap(Optional::stream).map(Party::contact).distinct().toList();
    return names(call, ids)
        .map(
            names ->
                new ListWalletTransactions.Reply(
                    IntStream.range(0, others.size())
                        .mapToObj(i -> item(rows.content().get(i), others.get(i), names))
                        .toList(),
                    rows.paging()));
  }

  /** The transactions are shown also while the names of the other parties cannot be looked up. */
  private static Future<Map<UUID, Named>> names(Call<?> call, List<UUID> ids) {
    return (ids.isEmpty()
            ? Future.succeededFuture(new Names(List.of()))
            : call.ask(ContactQueries.NAME_CONTACTS, new ContactQueries.NameContacts(ids)))
        .otherwise(new Names(List.of()))
        .map(
            names ->
                names.contacts().stream()
                    .collect(Collectors.toMap(Named::id, Function.identity())));
  }

  private static Optional<Party> other(Posted posted) {
    return Optional.ofNullable(posted.parties())
        .map(both -> posted.type().equals("DEBIT") ? both.destination() : both.origin());
  }

  private static Item item(Posted posted, Optional<Party> other, Map<UUID, Named> names) {
    var event = posted.event();
    return new Item(
        posted.id(),
        event.amount(),
        posted.currency(),
        posted.type(),
        event.date(),
        event,
        posted.pocket(),
        event.type().equals("EXPIRY") ? new WalletExpiration(event.date()) : null,
        other.map(party -> transfer(party, names)).orElse(null));
  }

  private static Transfer transfer(Party other, Map<UUID, Named> names) {
    var named = names.get(other.contact());
    var contact =
        named == null
            ? new ListWalletTransactions.Contact(other.contact(), null, null)
            : new ListWalletTransactions.Contact(named.id(), named.name(), named.code());
    return switch (other.kind()) {
      case WALLET ->
          new Transfer(contact, new ListWalletTransactions.Wallet(other.id(), other.code()), null);
      case ACCOUNT ->
          new Transfer(contact, null, new ListWalletTransactions.Account(other.id(), other.code()));
    };
  }

  private WalletTransactions() {}
}
