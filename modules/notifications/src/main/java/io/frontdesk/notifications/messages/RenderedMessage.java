package io.frontdesk.notifications.messages;

import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.contract.contacts.NotificationRequested.Content;
import io.frontdesk.notifications.templates.MessageKind;
import io.frontdesk.notifications.templates.MessageText;
import java.time.Instant;
import java.util.UUID;

/** A message in the clear, in the words of its template, for as long as it takes to send it. */
public record RenderedMessage(
    UUID id, MessageKind kind, Channel channel, Content content, MessageText text, Instant until) {
  /** Whatever is printed ends in a log. */
  @Override
  public String toString() {
    return "Outgoing[" + id + "]";
  }
}
