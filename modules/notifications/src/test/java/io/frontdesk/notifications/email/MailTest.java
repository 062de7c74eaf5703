package io.frontdesk.notifications.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.contract.contacts.NotificationRequested.Content;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.frontdesk.notifications.NotificationsUnderTest;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail as a mail server receives it. */
class MailTest {
  private static GreenMail server;
  private static NotificationsUnderTest room;

  @BeforeAll
  static void open() {
    server = server(0);
    server.start();
    room = NotificationsUnderTest.open(settings(server.getSmtp().getPort()));
  }

  @AfterAll
  static void close() {
    room.close();
    server.stop();
  }

  private static GreenMail server(int port) {
    var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.setUser("desk@harbour.example", "desk", "a password of tests");
    return server;
  }

  private static Map<String, Object> settings(int port) {
    var settings = SmtpTest.settings(port, "NONE");
    settings.put("notifications.email.host", "127.0.0.1");
    return settings;
  }

  private static MimeMessage received(UUID id) throws Exception {
    for (var message : server.getReceivedMessages()) {
      if (message.getMessageID().contains(id.toString())) {
        return message;
      }
    }
    throw new AssertionError("it did not come");
  }

  private static MimeMessage sent(Content content) throws Exception {
    var id = room.notice(Kind.SIGN_IN_CODE, Channel.EMAIL, content);
    room.awaitState(id, "SENT");
    return received(id);
  }

  private static Content from(String business, String name) {
    return new Content("ada@example.com", business, name, "123456", null, null);
  }

  private static BodyPart part(MimeMessage message, int index) throws Exception {
    return ((MimeMultipart) message.getContent()).getBodyPart(index);
  }

  @Test
  void isTextAndHtmlWithTheHeadersOfAMachine() throws Exception {
    var id = room.notice(Kind.SIGN_IN_CODE, Channel.EMAIL, from("Tom & <b>Co</b>", "Ada"));
    room.awaitState(id, "SENT");
    var message = received(id);
    assertTrue(message.getContentType().startsWith("multipart/alternative"));
    assertEquals("<" + id + "@harbour.example>", message.getMessageID());
    assertEquals("auto-generated", message.getHeader("Auto-Submitted", null));
    assertNotNull(message.getSentDate());
    assertEquals("123456 is your code for Tom & <b>Co</b>", message.getSubject());
    assertEquals("ada@example.com", message.getHeader("To", null));
    assertTrue(part(message, 0).getContentType().startsWith("text/plain"));
    var text = part(message, 0).getContent().toString();
    assertTrue(text.contains("sign in to Tom & <b>Co</b> is"), text);
    assertTrue(part(message, 1).getContentType().startsWith("text/html"));
    var html = part(message, 1).getContent().toString();
    assertTrue(html.contains("Tom &amp; &lt;b&gt;Co&lt;/b&gt;"), html);
    assertFalse(html.contains("<b>"), html);
    assertFalse(html.contains("<img") || html.contains("src="), "nothing is fetched");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Evil\r\nBcc: eve@example.com\r\n\r\nbody",
        "Evil\nBcc: eve@example.com",
        "Evil\u2028Bcc: eve@example.com\u0085X: y",
        "\" <eve@example.com>, \"",
        "Eve <eve@example.com>",
        "eve@example.com (",
        "=?UTF-8?B?ZXZl?=",
        "\u202egnp.\u202c exe",
        "\u05d1\u05d9\u05ea \u05e7\u05e4\u05d4",
        "Καφενείο \ud83e\udd91\ud83c\uddec\ud83c\uddf7 𝒜𝒷𝒸 — a name that is rather long for a header",
        "\ud83e lone"
      })
  void cannotBeBentByAName(String business) throws Exception {
    var message = sent(from(business, business));
    assertNull(message.getHeader("Bcc"));
    assertNull(message.getHeader("X"));
    var from = InternetAddress.parse(message.getHeader("From", null));
    assertEquals(1, from.length);
    assertEquals("desk@harbour.example", from[0].getAddress());
    var shown = from[0].getPersonal();
    assertFalse(shown.matches("(?s).*[\\r\\n\\u202e\\u2028\\u0085].*"), shown);
    assertTrue(message.getSubject().endsWith(shown), message.getSubject());
    assertEquals(1, message.getAllRecipients().length);
    var raw = message.getHeader("From", null) + message.getHeader("Subject", null);
    assertTrue(raw.chars().allMatch(each -> each < 128), raw);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eve@example.com\r\nRCPT TO:<x@example.com>",
        "a@example.com, b@example.com",
        "<a@example.com>",
        "\"a b\"@example.com",
        "no address"
      })
  void goesToOneAddressOrNowhere(String to) {
    var content = new Content(to, "Harbour", null, "123456", null, null);
    var id = room.notice(Kind.SIGN_IN_CODE, Channel.EMAIL, content);
    room.awaitState(id, "PARKED");
  }

  @Test
  void goesOutWhenTheServerIsThereAgain() throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var later = server(port);
    try (var waiting = NotificationsUnderTest.open(settings(port))) {
      var id =
          waiting.notice(
              Kind.PROOF_CODE, Channel.EMAIL, NotificationsUnderTest.code("ada@example.com"));
      NotificationsUnderTest.await(
          "a try", () -> waiting.counted("failed", Channel.EMAIL, Kind.PROOF_CODE) >= 1);
      assertEquals("DUE", waiting.state(id));
      later.start();
      waiting.awaitState(id, "SENT");
      assertEquals(1, later.getReceivedMessages().length);
    } finally {
      later.stop();
    }
  }
}
