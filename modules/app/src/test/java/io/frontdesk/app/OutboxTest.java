package io.frontdesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contract.contacts.NotificationRequested;
import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.contract.contacts.NotificationRequested.Content;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.config.SealedValue;
import io.frontdesk.testkit.Ports;
import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a developer sees of the messages that would have been sent, and that nobody else does. */
@ExtendWith(SharedNode.class)
class OutboxTest {
  private static final Set<String> FIELDS =
      Set.of("channel", "to", "kind", "subject", "text", "code", "token", "url", "sent_at");

  private final RunningNode node;

  OutboxTest(RunningNode node) {
    this.node = node;
  }

  /** As contacts tells of it: a row in its outbox, which its relay finds. */
  private void notice(Kind kind, Channel channel, Content content) {
    var id = UUID.randomUUID();
    var sealed =
        SealedValue.seal(
            node.database().platform().secrets(),
            NotificationRequested.PURPOSE,
            id.toString(),
            content);
    var until = Instant.now().plusSeconds(300);
    var event = new NotificationRequested(id, kind, channel, "EN", until, sealed);
    node.change(
        "insert into contacts.outbox (business, id, type, body, subscriber) values ('%s', '%s', '%s', '%s',"
                .formatted(UUID.randomUUID(), UUID.randomUUID(), event.type(), Json.write(event))
            + " 'notifications')");
  }

  private static Content code(String to) {
    return new Content(to, "Harbour Coffee", "Ada", "123456", null, null);
  }

  @Test
  void holdsWhatWouldBeSentByEmailAndSms() {
    var postbox = new ReceivedMessages(node);
    notice(Kind.SIGN_IN_CODE, Channel.SMS, code("+306912345678"));
    assertEquals("123456", postbox.code("+306912345678"));
    var url = "https://example.com/verify#tok";
    notice(
        Kind.EMAIL_VERIFICATION,
        Channel.EMAIL,
        new Content("Ada@Example.com", "Harbour Coffee", "Ada", null, "tok", url));
    var mail = postbox.newest("ada@example.com");
    assertEquals(FIELDS, mail.fieldNames());
    assertEquals("tok", mail.getString("token"));
    assertTrue(mail.getString("text").contains(url), mail.getString("text"));
  }

  @Test
  void isReadByAddress() {
    notice(Kind.SIGN_IN_CODE, Channel.SMS, code("+306900000001"));
    new ReceivedMessages(node).newest("306900000001");
    for (var to : new String[] {"%2B306900000001", "306900000001", "+306900000001"}) {
      var answer = node.client().get("/dev/outbox?to=" + to).expect(200);
      var messages = new JsonArray(answer.text());
      assertEquals(1, messages.size(), to);
      var message = messages.getJsonObject(0);
      assertEquals("SMS", message.getString("channel"));
      assertTrue(message.containsKey("url") && message.getValue("url") == null, "no url");
      assertTrue(message.getString("text").startsWith("123456 "), message.getString("text"));
    }
    assertEquals("[]", node.client().get("/dev/outbox?to=nobody@example.com").expect(200).text());
  }

  @Test
  void isAPageForABrowser() {
    var content = new Content("x@example.com", "<script>", "Ada", "654321", null, null);
    notice(Kind.SIGN_IN_CODE, Channel.EMAIL, content);
    new ReceivedMessages(node).newest("x@example.com");
    var page = node.client().with("Accept", "text/html,*/*").get("/dev/outbox").expect(200);
    assertTrue(page.header("Content-Type").startsWith("text/html"));
    assertTrue(page.text().contains("654321"), page.text());
    assertFalse(page.text().contains("<script"), page.text());
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-For, 203.0.113.7",
    "X-Forwarded-For, '127.0.0.1, 203.0.113.7'",
    "X-Real-IP, 203.0.113.7",
    "X-Forwarded-Host, desk.example.com",
    "Forwarded, for=203.0.113.7",
    "Origin, https://evil.example.com",
    "Origin, null"
  })
  void isNotThereForWhoComesFromElsewhere(String header, String value) {
    var asking = node.client().with(header, value);
    asking.get("/dev/outbox").expect(404, "NOT_FOUND");
  }

  @Test
  void isNotThereUnderANameThatWasMadeToLeadHere() {
    assertEquals(200, asked("localhost:8080"));
    assertEquals(200, asked("[::1]:8080"));
    assertEquals(404, asked("evil.example.com"));
    assertEquals(404, asked("127.0.0.1.example.com"));
  }

  private int asked(String host) {
    try (var raw = RawHttp.to(node)) {
      var request = "GET /dev/outbox HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      raw.send(request.getBytes(StandardCharsets.UTF_8));
      return raw.answer().status();
    }
  }

  @Test
  void isNotThereOnANodeThatWasNotStartedForIt() {
    var settings =
        node.settings()
            .with("http.port", Ports.free())
            .with("management.port", Ports.free())
            .with("business.keys", node.directory().resolve("keys.yaml").toString());
    try (var other = Node.start(settings)) {
      new Client(other.baseUrl()).get("/dev/outbox").expect(404, "NOT_FOUND");
    }
  }
}
