package io.frontdesk.notifications.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.notifications.NotificationsUnderTest;
import io.frontdesk.notifications.messages.RenderedMessage;
import io.frontdesk.notifications.templates.MessageKind;
import io.frontdesk.notifications.templates.MessageText;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is kept of the messages that a developer's node does not send. */
class DevOutboxTest {
  private final DevOutbox outbox = new DevOutbox();

  private void keep(String to, String text, Instant until) {
    var kept =
        outbox.keep(
            new RenderedMessage(
                UUID.randomUUID(),
                MessageKind.SIGN_IN_CODE,
                Channel.EMAIL,
                NotificationsUnderTest.code(to),
                new MessageText("subject", text, ""),
                until));
    assertTrue(kept.succeeded());
  }

  @Test
  void keepsTheNewestThousandNewestFirst() {
    var until = Instant.now().plusSeconds(60);
    for (var i = 0; i < 1500; i++) {
      keep("a@example.com", "text " + i, until);
    }
    var all = outbox.to("");
    assertEquals(1000, all.size());
    assertEquals("text 1499", all.getJsonObject(0).getString("text"));
    assertEquals("text 500", all.getJsonObject(999).getString("text"));
  }

  @Test
  void dropsWhatIsGoodForNothing() {
    keep("a@example.com", "late", Instant.now().minusSeconds(1));
    keep("A@Example.com", "in time", Instant.now().plusSeconds(60));
    assertEquals(1, outbox.to("a@example.com").size());
    assertEquals(0, outbox.to("b@example.com").size());
  }
}
