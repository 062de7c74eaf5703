package io.frontdesk.financials.journals;

import io.frontdesk.contract.contacts.ContactQueries;
import io.frontdesk.contract.contacts.ContactQueries.Named;
import io.frontdesk.contract.contacts.ContactQueries.Names;
import io.frontdesk.financials.journals.ListWalletTransactions.FinancialEvent;
import io.frontdesk.financials.journals.ListWalletTransactions.Item;
import io.frontdesk.financials.journals.ListWalletTransactions.Transfer;
import io.frontdesk.financials.journals.ListWalletTransactions.WalletExpiration;
import io.frontdesk.financials.journals.TransferDetail.Party;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.PagedQuery.Listed;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the rows of a wallet's transactions into what a person sees: with the other's name. */
final class WalletTransactions {
  static Future<ListWalletTransactions.Reply> shown(Call<?> call, Listed<Row> rows) {
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

  private static Optional<Party> other(Row row) {
    if (!"TRANSFER".equals(row.getString("kind"))) {
      return Optional.empty();
    }
    var detail = Json.read(row.getJsonObject("detail"), TransferDetail.class);
    var sent = row.getBigDecimal("amount").signum() < 0;
    return Optional.of(sent ? detail.destination() : detail.origin());
  }

  private static Item item(Row row, Optional<Party> other, Map<UUID, Named> names) {
    var posted = Sql.instant(row, "posted_at");
    var amount = row.getBigDecimal("amount").abs();
    var kind = row.getString("kind");
    return new Item(
        row.getUUID("id"),
        amount,
        row.getString("currency"),
        JournalSql.type(row),
        posted,
        new FinancialEvent(
            row.getUUID("transaction"),
            kind,
            row.getString("number"),
            "POSTED",
            row.getString("notes"),
            amount,
            posted),
        row.getString("pocket"),
        kind.equals("EXPIRY") ? new WalletExpiration(posted) : null,
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
