package io.frontdesk.notifications.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.frontdesk.notifications.NotificationsUnderTest;
import io.frontdesk.notifications.TestCertificate;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of an email, whatever the server answers, and on what way it goes there. */
class SmtpTest {
  private static final String ADDRESS = "ada@example.com";

  @TempDir static Path folder;
  private static TestCertificate papers;
  private static TestSmtpServer plain;
  private static NotificationsUnderTest room;

  @BeforeAll
  static void open() throws Exception {
    papers = TestCertificate.make(folder);
    plain = new TestSmtpServer(null);
    room = NotificationsUnderTest.open(settings(plain.port(), "NONE"));
  }

  @AfterAll
  static void close() {
    room.close();
    plain.close();
  }

  static Map<String, Object> settings(int port, String encryption) {
    var settings = new HashMap<String, Object>();
    settings.put("notifications.email.host", "localhost");
    settings.put("notifications.email.port", port);
    settings.put("notifications.email.encryption", encryption);
    settings.put("notifications.email.username", "desk");
    settings.put("notifications.email.password", "a password of tests");
    settings.put("notifications.email.from", "desk@harbour.example");
    return settings;
  }

  private static UUID notice(NotificationsUnderTest where) {
    return where.notice(Kind.SIGN_IN_CODE, Channel.EMAIL, NotificationsUnderTest.code(ADDRESS));
  }

  private static List<String> messageIdsOf(UUID message) {
    return plain.received.stream()
        .map(each -> each.header("message-id"))
        .filter(each -> each.contains(message.toString()))
        .toList();
  }

  @Test
  void parksWhatTheServerRefusesForGood() {
    plain.answersToRecipient.add("550 5.1.1 no such user " + ADDRESS);
    var unknown = notice(room);
    room.awaitState(unknown, "PARKED");
    plain.answersToMail.add("554 5.7.1 spam");
    var unwanted = notice(room);
    room.awaitState(unwanted, "PARKED");
    assertEquals("1", room.sql("select attempts from message where id = '" + unknown + "'"));
    assertTrue(room.counted("parked", Channel.EMAIL, Kind.SIGN_IN_CODE) >= 2);
  }

  @Test
  void sendsAgainUnderTheSameIdWhatWasRefusedForNow() {
    plain.answersToMail.add("451 4.3.0 try later");
    var id = notice(room);
    room.awaitState(id, "SENT");
    assertEquals(List.of("Message-ID: <" + id + "@harbour.example>"), distinct(id));
    assertEquals(2, messageIdsOf(id).size());
    assertEquals("2", room.sql("select attempts from message where id = '" + id + "'"));
  }

  @Test
  void sendsAgainUnderTheSameIdWhatNobodyKnowsTheEndOf() {
    plain.answersToMail.add(TestSmtpServer.SILENCE);
    var id = notice(room);
    room.awaitState(id, "SENT");
    assertEquals(2, messageIdsOf(id).size());
    assertEquals(1, distinct(id).size());
  }

  private static List<String> distinct(UUID message) {
    return messageIdsOf(message).stream().distinct().toList();
  }

  @Test
  void waitsForAnOperatorToMendThePassword() {
    // On a connection of its own: the others are signed in already.
    try (var server = new TestSmtpServer(null);
        var other = NotificationsUnderTest.open(settings(server.port(), "NONE"))) {
      server.answersToPassword.addAll(List.of("535 5.7.8 no", "535 5.7.8 no"));
      var id = notice(other);
      other.awaitState(id, "SENT");
      assertTrue(other.counted("failed", Channel.EMAIL, Kind.SIGN_IN_CODE) >= 1);
      assertEquals(0, other.counted("parked", Channel.EMAIL, Kind.SIGN_IN_CODE));
    } catch (java.io.IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  @Test
  void encryptsBeforeItShowsThePasswordOrAnAddress() throws Exception {
    try (var server = new TestSmtpServer(papers.server())) {
      var settings = settings(server.port(), "STARTTLS");
      settings.put("notifications.email.authority", papers.certificate(folder).toString());
      try (var secure = NotificationsUnderTest.open(settings)) {
        secure.awaitState(notice(secure), "SENT");
      }
      var received = server.received.get(0);
      assertTrue(received.encrypted());
      var words = received.commands().stream().map(line -> line.split(" ", 2)[0]).toList();
      assertEquals(List.of("EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"), words);
    }
  }

  @Test
  void doesNotSendToWhomItCannotTrust() throws Exception {
    try (var server = new TestSmtpServer(papers.server());
        var secure = NotificationsUnderTest.open(settings(server.port(), "STARTTLS"))) {
      assertUnsent(secure, server);
    }
  }

  @Test
  void doesNotSendInTheClearWhereEncryptionIsNotOffered() throws Exception {
    try (var server = new TestSmtpServer(null);
        var secure = NotificationsUnderTest.open(settings(server.port(), "STARTTLS"))) {
      assertUnsent(secure, server);
    }
  }

  private static void assertUnsent(NotificationsUnderTest secure, TestSmtpServer server) {
    var id = notice(secure);
    var tries = "select attempts from message where id = '" + id + "'";
    NotificationsUnderTest.await("a second try", () -> Integer.parseInt(secure.sql(tries)) >= 2);
    assertEquals("DUE", secure.state(id));
    assertEquals(List.of(), server.received);
    assertFalse(secure.sql("select content from message where id = '" + id + "'").isEmpty());
  }
}
