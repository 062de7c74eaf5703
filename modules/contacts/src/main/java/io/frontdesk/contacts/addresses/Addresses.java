package io.frontdesk.contacts.addresses;

import io.frontdesk.kernel.Page;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Ownership;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.UUID;

/** The addresses of contacts. Who has any has one that is primary, and no more than one. */
public final class Addresses implements Resource {
  /**
   * Of one contact, so that all of them fit one answer: more would be a mistake of some program.
   */
  private static final int MOST = 50;

  private final InstantSource clock;

  public Addresses(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on(
            "listContactAddresses",
            Empty.class,
            ListContactAddresses.class,
            this::listContactAddresses)
        .on(
            "addContactAddress",
            AddressInput.class,
            AddressInput.Reply.class,
            this::addContactAddress)
        .on(
            "updateContactAddress",
            AddressInput.class,
            AddressInput.Reply.class,
            this::updateContactAddress)
        .on("deleteContactAddress", Empty.class, Empty.class, this::deleteContactAddress);
  }

  public Future<ListContactAddresses> listContactAddresses(Call<Empty> call) {
    return call.query(AddressSql.LIST, call.business(), Ownership.contact(call), MOST)
        .map(
            rows -> {
              found(rows, "contact");
              var items =
                  rows.stream()
                      .filter(row -> row.getUUID("id") != null)
                      .map(AddressSql::item)
                      .toList();
              return new ListContactAddresses(items, new Page(1, MOST).paging(items, null));
            });
  }

  /** The first one is primary without being asked to be. */
  public Future<AddressInput.Reply> addContactAddress(Call<AddressInput> call) {
    var contact = Ownership.contact(call);
    var address = Address.NONE.change(call.request()).orRaise();
    var id = UUID.randomUUID();
    var values = AddressSql.values(call.business(), contact, id, address, Sql.at(clock.instant()));
    return call.once(
        AddressInput.Reply.class,
        tx ->
            locked(tx, call, contact, AddressSql.COUNT)
                .map(
                    rows -> {
                      var there = rows.iterator().next().getInteger("addresses");
                      if (there >= MOST) {
                        throw Problem.refused(
                                Refusal.TOO_MANY_ADDRESSES, "There are too many addresses", null)
                            .raise();
                      }
                      var primary = there == 0 || Boolean.TRUE.equals(call.request().isPrimary());
                      if (primary) {
                        tx.send(AddressSql.DEMOTE, call.business(), contact);
                      }
                      tx.send(AddressSql.INSERT, and(values, primary));
                      return new AddressInput.Reply(id);
                    }));
  }

  public Future<AddressInput.Reply> updateContactAddress(Call<AddressInput> call) {
    var contact = Ownership.contact(call);
    var id = call.path("address_id", "address");
    return call.once(
        AddressInput.Reply.class,
        tx ->
            locked(tx, call, contact, AddressSql.FIND, id)
                .map(
                    rows -> {
                      var now = AddressSql.address(found(rows, "address"));
                      var changed = now.change(call.request()).orRaise();
                      var at = Sql.at(clock.instant());
                      tx.send(
                          AddressSql.UPDATE,
                          AddressSql.values(call.business(), contact, id, changed, at));
                      if (Boolean.TRUE.equals(call.request().isPrimary())) {
                        tx.send(AddressSql.DEMOTE, call.business(), contact);
                        tx.send(AddressSql.PROMOTE, call.business(), contact, id);
                      }
                      return new AddressInput.Reply(id);
                    }));
  }

  public Future<Empty> deleteContactAddress(Call<Empty> call) {
    var contact = Ownership.contact(call);
    var id = call.path("address_id", "address");
    return call.once(
        Empty.class,
        tx ->
            locked(tx, call, contact, AddressSql.DELETE, id)
                .map(
                    rows -> {
                      if (found(rows, "address").getBoolean("is_primary")) {
                        tx.send(AddressSql.PROMOTE_OLDEST, call.business(), contact);
                      }
                      return new Empty();
                    }));
  }

  /** What the statement gives once nobody else changes her addresses; both travel together. */
  private static Future<RowSet<Row>> locked(
      Tx tx, Call<?> call, UUID contact, String sql, Object... more) {
    var locked = tx.run(AddressSql.LOCK, call.business(), contact);
    var values = new Object[] {call.business(), contact};
    var done = tx.run(sql, more.length == 0 ? values : and(values, more[0]));
    return locked.compose(
        rows -> {
          found(rows, "contact");
          return done;
        });
  }

  private static Row found(RowSet<Row> rows, String entity) {
    if (rows.size() == 0) {
      throw Problem.notFound(entity).raise();
    }
    return rows.iterator().next();
  }

  private static Object[] and(Object[] values, Object last) {
    var all = Arrays.copyOf(values, values.length + 1);
    all[values.length] = last;
    return all;
  }
}
