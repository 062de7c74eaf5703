package io.frontdesk.financials.transfers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** Request and reply of operation transferMoney. */
public record TransferMoney(
    UUID id,
    Party origin,
    Party destination,
    Instant transferDate,
    BigDecimal amount,
    String code,
    Boolean cashPocket,
    UUID commercePoolId,
    String notes) {

  /** One of the two; a wallet by its id or its code. */
  public record Party(UUID accountId, String walletId) {}

  public record Reply(UUID id) {}
}
