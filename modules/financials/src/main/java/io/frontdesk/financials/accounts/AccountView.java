package io.frontdesk.financials.accounts;

import java.math.BigDecimal;
import java.util.UUID;

/** Reply of operation getAccount. */
public record AccountView(
    UUID id,
    boolean isPrimary,
    String name,
    String number,
    String state,
    String currencyCode,
    BigDecimal balance,
    BigDecimal overdueAmount,
    BigDecimal creditLimit) {}
