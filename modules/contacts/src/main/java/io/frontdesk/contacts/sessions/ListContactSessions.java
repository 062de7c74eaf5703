package io.frontdesk.contacts.sessions;

import io.frontdesk.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reply of operation listContactSessions. */
public record ListContactSessions(List<Item> content, Page.Paging paging) {
  public record Item(
      UUID id, String application, Instant createdAt, Instant refreshedAt, Instant expiresAt) {}
}
