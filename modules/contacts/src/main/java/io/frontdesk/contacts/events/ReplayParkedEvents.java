package io.frontdesk.contacts.events;

import java.util.List;
import java.util.UUID;

/** Request and reply of operation replayParkedEvents. */
public record ReplayParkedEvents(List<UUID> ids, String domain, String type) {
  public record Reply(int replayed) {}

  /** To send everything again must be said of something, and not by forgetting to. */
  boolean choosesNothing() {
    return ids == null && isEmpty(domain) && isEmpty(type);
  }

  static boolean isEmpty(String text) {
    return text == null || text.isEmpty();
  }
}
