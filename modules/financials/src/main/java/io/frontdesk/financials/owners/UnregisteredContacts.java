package io.frontdesk.financials.owners;

import io.frontdesk.contract.contacts.ContactUnregistered;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;

/**
 * What is kept of the person of somebody who left: the names that she gave to her accounts and
 * limits, and what she wrote beside her transfers. Her money, and what was posted, stays as it is.
 */
public final class UnregisteredContacts implements Resource {
  @Override
  public void bind(Operations operations) {
    operations.subscribe(
        ContactUnregistered.TYPE, ContactUnregistered.class, this::contactUnregistered);
  }

  /** Safe to do twice: the second time there is nothing left to forget. */
  public Future<Empty> contactUnregistered(Call<ContactUnregistered> call) {
    var contact = call.request().contact();
    return call.transaction(
        tx -> {
          tx.send(BalanceOwnerSql.FORGET_ACCOUNTS, call.business(), contact);
          tx.send(BalanceOwnerSql.FORGET_LIMITS, call.business(), contact);
          tx.send(BalanceOwnerSql.ERASE_NOTES, call.business(), contact);
          return Future.succeededFuture(new Empty());
        });
  }
}
