package io.frontdesk.notifications.messages;

import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.notifications.templates.MessageKind;
import java.time.Instant;
import java.util.UUID;

/** A message as it is stored while it is due; {@code attempts} counts the one that begins. */
record Message(
    UUID business,
    UUID id,
    MessageKind kind,
    Channel channel,
    String language,
    String sealed,
    int attempts,
    Instant until) {
  @Override
  public String toString() {
    return "Message[" + id + "]";
  }
}
