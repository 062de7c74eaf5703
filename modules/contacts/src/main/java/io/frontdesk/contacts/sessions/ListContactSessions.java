package io.frontdesk.contacts.sessions;

import io.frontdesk.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Request and reply of operation listContactSessions. */
public record ListContactSessions(
    Integer page, Integer size, Boolean includeTotal, String order, String sort) {
  public record Reply(List<Item> content, Page.Paging paging) {}

  public record Item(
      UUID id, String application, Instant createdAt, Instant refreshedAt, Instant expiresAt) {}

  Page.Asked asked() {
    return Page.Asked.of(page, size, includeTotal, order);
  }
}
