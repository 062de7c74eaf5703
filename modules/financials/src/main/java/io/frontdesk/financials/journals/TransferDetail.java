package io.frontdesk.financials.journals;

import io.frontdesk.financials.holders.Holder;
import java.util.UUID;

/** What a transfer keeps of its two parties, for whoever looks at it from either side. */
public record TransferDetail(Party origin, Party destination) {
  public record Party(Holder.Kind kind, UUID id, String code, UUID contact) {
    static Party of(Holder holder) {
      return new Party(holder.kind(), holder.id(), holder.code(), holder.contact());
    }
  }

  public static TransferDetail of(Holder from, Holder to) {
    return new TransferDetail(Party.of(from), Party.of(to));
  }
}
