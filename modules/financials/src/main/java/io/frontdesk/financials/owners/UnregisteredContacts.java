package io.frontdesk.financials.owners;

import io.frontdesk.contract.contacts.ContactUnregistered;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations.Empty;
import io.vertx.core.Future;

/**
 * Erases the personal data of a contact who was unregistered: the names of accounts and limits, and
 * the notes of transfers. Balances and what was posted stay.
 */
public final class UnregisteredContacts {
  private static final String FORGET_ACCOUNTS =
      """
      update account set name = null where business = $1 and contact = $2 and name is not null
      """;

  /** Sets the same limit rules again without their names; only this function may write them. */
  private static final String FORGET_LIMITS =
      """
      select set_wallet_limits(w.business, w.id,
        (select jsonb_agg(to_jsonb(r) - 'name') from limit_rule r where r.business = w.business and r.wallet = w.id))
      from wallet w
      where w.business = $1 and w.contact = $2 and exists (
        select from limit_rule r where r.business = w.business and r.wallet = w.id and r.name is not null)
      """;

  /** The notes are the only part of the ledger that the runtime role can erase. */
  private static final String ERASE_NOTES = "select erase_notes($1, $2)";

  /** Idempotent: the second time there is nothing left to erase. */
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
