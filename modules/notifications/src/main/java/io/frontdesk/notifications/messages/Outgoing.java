package io.frontdesk.notifications.messages;

import io.frontdesk.contract.contacts.NoticeDue.Channel;
import io.frontdesk.contract.contacts.NoticeDue.Content;
import io.frontdesk.notifications.templates.Kind;
import io.frontdesk.notifications.templates.Text;
import java.time.Instant;
import java.util.UUID;

/** A message in the clear, in the words of its template, for as long as it takes to send it. */
public record Outgoing(
    UUID id, Kind kind, Channel channel, Content content, Text text, Instant until) {
  /** Whatever is printed ends in a log. */
  @Override
  public String toString() {
    return "Outgoing[" + id + "]";
  }
}
