package io.frontdesk.financials.accounts;

import io.frontdesk.kernel.Page;
import java.util.List;
import java.util.UUID;

/** Request and reply of operation listAccounts. */
public record ListAccounts(String currencyCode, Boolean isPrimary) {
  public record Reply(List<Item> content, Page.Paging paging) {}

  public record Item(
      UUID id, boolean isPrimary, String name, String number, String state, String currencyCode) {}
}
