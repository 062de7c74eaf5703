package io.frontdesk.contacts.access;

import io.frontdesk.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Request and reply of operation listKeys. */
public record ListKeys(
    Integer page, Integer size, Boolean includeTotal, String order, String sort) {
  public record Reply(List<Key> content, Page.Paging paging) {}

  public record Key(
      UUID id,
      ApiKeyKind kind,
      String application,
      String name,
      List<String> scopes,
      String hint,
      Instant createdAt,
      Instant retiredAt) {}

  Page.Asked asked() {
    return Page.Asked.of(page, size, includeTotal, order);
  }
}
