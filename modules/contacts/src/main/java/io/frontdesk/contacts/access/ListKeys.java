package io.frontdesk.contacts.access;

import io.frontdesk.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reply of operation listKeys. */
public record ListKeys(List<Key> content, Page.Paging paging) {
  public record Key(
      UUID id,
      ApiKeyKind kind,
      String application,
      String name,
      List<String> scopes,
      String hint,
      Instant createdAt,
      Instant retiredAt) {}
}
