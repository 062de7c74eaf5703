package io.frontdesk.financials.transfers;

import java.util.List;

/** Request of operation transferMoneyInBulk: the array that is its body. */
public record TransferMoneyInBulk(List<TransferMoney> items) {}
