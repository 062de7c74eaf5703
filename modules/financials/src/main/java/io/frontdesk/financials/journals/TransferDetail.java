package io.frontdesk.financials.journals;

import io.frontdesk.financials.owners.BalanceOwner;
import java.util.UUID;

/** The two parties of a transfer, as stored with it for the journals of both. */
public record TransferDetail(Party origin, Party destination) {
  public record Party(BalanceOwner.Kind kind, UUID id, String code, UUID contact) {
    static Party of(BalanceOwner holder) {
      return new Party(holder.kind(), holder.id(), holder.code(), holder.contact());
    }
  }

  public static TransferDetail of(BalanceOwner from, BalanceOwner to) {
    return new TransferDetail(Party.of(from), Party.of(to));
  }
}
