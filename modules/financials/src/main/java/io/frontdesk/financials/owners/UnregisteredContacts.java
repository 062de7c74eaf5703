package io.frontdesk.financials.owners;

import io.frontdesk.contract.contacts.ContactUnregistered;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations.Empty;
import io.vertx.core.Future;

/**
 * What is kept of the person of somebody who left: the names that she gave to her accounts and
 * limits, and what she wrote beside her transfers. Her money, and what was posted, stays as it is.
 */
public final class UnregisteredContacts {
  private static final String FORGET_ACCOUNTS =
      """
      update account set name = null where business = $1 and contact = $2 and name is not null
      """;

  /** The same rules without their names; only the ledger's own function may write them. */
  private static final String FORGET_LIMITS =
      """
      select set_wallet_limits(w.business, w.id,
        (select jsonb_agg(to_jsonb(r) - 'name') from limit_rule r where r.business = w.business and r.wallet = w.id))
      from wallet w
      where w.business = $1 and w.contact = $2 and exists (
        select from limit_rule r where r.business = w.business and r.wallet = w.id and r.name is not null)
      """;

  /** Of the ledger nothing else can be forgotten, not even by this application. */
  private static final String ERASE_NOTES = "select erase_notes($1, $2)";

  /** Safe to do twice: the second time there is nothing left to forget. */
  public Future<Empty> contactUnregistered(Call<ContactUnregistered> call) {
    var contact = call.request().contact();
    return call.transaction(
        tx -> {
          tx.send(FORGET_ACCOUNTS, call.business(), contact);
          tx.send(FORGET_LIMITS, call.business(), contact);
          tx.send(ERASE_NOTES, call.business(), contact);
          return Future.succeededFuture(new Empty());
        });
  }
}
