package io.frontdesk.contacts.identities;

import io.frontdesk.contacts.sessions.SignedIn;
import io.frontdesk.contacts.values.Claim;
import io.frontdesk.platform.Tx;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.Optional;
import java.util.UUID;

/**
 * A contact whom a proved or vouched address finds. {@code identity}: by which she signs in with
 * it, null while she has none.
 */
public record Entry(UUID contact, UUID identity, SignedIn.Contact shown, String language) {
  /** How to ask: in a transaction, or outside. */
  public interface Asking {
    Future<RowSet<Row>> run(String sql, Object... values);
  }

  public static Asking within(Tx tx) {
    return tx::run;
  }

  /** Empty where it is nobody, and where it could be several. */
  public static Future<Optional<Entry>> find(Asking asking, UUID business, Claim claim) {
    return asking.run(EntrySql.find(claim), business, claim.value()).map(Entry::only);
  }

  private static Optional<Entry> only(RowSet<Row> rows) {
    var all = rows.stream().map(Entry::of).toList();
    var signing = all.stream().filter(each -> each.identity() != null).findFirst();
    return signing.isPresent() || all.size() != 1 ? signing : Optional.of(all.get(0));
  }

  private static Entry of(Row row) {
    var shown =
        new SignedIn.Contact(
            row.getUUID("contact"),
            row.getString("type"),
            row.getString("first_name"),
            row.getString("last_name"),
            true,
            row.getString("company_name"));
    return new Entry(shown.id(), row.getUUID("identity"), shown, row.getString("language_code"));
  }

  @Override
  public String toString() {
    return "Entry[" + contact + "]";
  }
}
