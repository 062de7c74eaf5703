package io.frontdesk.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contract.contacts.ContactUnregistered;
import io.frontdesk.contract.contacts.ContactVerified;
import io.frontdesk.contract.contacts.NotificationRequested;
import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.frontdesk.notifications.dev.DevOutbox;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What comes of the events that are heard: messages, each once, and none that nobody wants. */
class EventHandlersTest {
  private static final DevOutbox OUTBOX = new DevOutbox();
  private static NotificationsUnderTest room;

  @BeforeAll
  static void open() {
    room = NotificationsUnderTest.open(OUTBOX);
  }

  @AfterAll
  static void close() {
    room.close();
  }

  private static int sentTo(String address) {
    return OUTBOX.to(address).size();
  }

  @Test
  void sendsANoticeOnceHoweverOftenItIsHeard() {
    var id = UUID.randomUUID();
    var until = Instant.now().plusSeconds(300);
    var sealed = room.sealed(id, NotificationsUnderTest.code("+306900000001"));
    var event = new NotificationRequested(id, Kind.SIGN_IN_CODE, Channel.SMS, "EN", until, sealed);
    room.tell(event);
    room.tell(event);
    room.awaitState(id, "SENT");
    room.tell(event);
    assertEquals(1, sentTo("+306900000001"));
    assertEquals("1", room.sql("select count(*) from message where id = '" + id + "'"));
  }

  @Test
  void keepsNothingInTheClearAndNothingAtAllOnceItIsSent() {
    // So that it stays as it is while we look.
    room.sql("alter table message add constraint held check (state = 'DUE') not valid");
    UUID id;
    try {
      id =
          room.notice(
              Kind.PROOF_CODE, Channel.EMAIL, NotificationsUnderTest.code("ada@example.com"));
      var row = room.sql("select message::text from message where id = '" + id + "'");
      for (var secret : new String[] {"ada@", "example", "\"123456\"", "Harbour"}) {
        assertFalse(row.contains(secret), secret);
      }
    } finally {
      room.sql("alter table message drop constraint held");
    }
    room.hurry(id);
    room.awaitState(id, "SENT");
    assertNull(room.sql("select content from message where id = '" + id + "'"));
  }

  @Test
  void expiresWhatComesTooLate() {
    var late = Instant.now().minusSeconds(1);
    var to = "+306900000002";
    var id = room.notice(Kind.SIGN_IN_CODE, Channel.SMS, NotificationsUnderTest.code(to), late);
    room.awaitState(id, "EXPIRED");
    assertNull(room.sql("select content from message where id = '" + id + "'"));
    assertEquals(0, sentTo(to));
    assertEquals(1, room.counted("expired", Channel.SMS, Kind.SIGN_IN_CODE));
  }

  @Test
  void parksWhatWasSealedUnderAnotherName() {
    var id = UUID.randomUUID();
    var until = Instant.now().plusSeconds(300);
    var sealed = room.sealed(UUID.randomUUID(), NotificationsUnderTest.code("eve@example.com"));
    room.tell(new NotificationRequested(id, Kind.PROOF_CODE, Channel.EMAIL, "EN", until, sealed));
    room.awaitState(id, "PARKED");
    assertEquals(0, sentTo("eve@example.com"));
  }

  @Test
  void welcomesOnceInHerOwnLanguage() {
    var contact = room.contacts.add("eleni@example.com", "Ελένη", "EL");
    room.tell(new ContactVerified(contact));
    NotificationsUnderTest.await("the welcome", () -> sentTo("eleni@example.com") > 0);
    room.tell(new ContactVerified(contact));
    var mails = OUTBOX.to("eleni@example.com");
    assertEquals(1, mails.size());
    var text = ((JsonObject) mails.getValue(0)).getString("text");
    assertTrue(text.startsWith("Γεια σας Ελένη,"), text);
  }

  @Test
  void welcomesNobodyWhoOptedOutOrIsNotThere() {
    var optedOut = room.contacts.add(null, "Ada", "EN");
    room.tell(new ContactVerified(optedOut));
    room.tell(new ContactVerified(UUID.randomUUID()));
    var count = "select count(*) from message where contact = '" + optedOut + "'";
    assertEquals("0", room.sql(count));
  }

  @Test
  void forgetsWhoLeavesAndWelcomesHerNoMore() {
    var contact = room.contacts.add("bye@example.com", "Ada", "EN");
    room.tell(new ContactVerified(contact));
    room.tell(new ContactUnregistered(contact));
    var ofHers = "select count(*) from message where contact = '" + contact + "'";
    assertEquals("0", room.sql(ofHers));
    room.tell(new ContactVerified(contact));
    room.tell(new ContactUnregistered(contact));
    assertEquals("0", room.sql(ofHers));
    var left = room.contacts.add("left@example.com", "Ada", "EN");
    room.tell(new ContactUnregistered(left));
    room.tell(new ContactVerified(left));
    assertEquals("0", room.sql("select count(*) from message where contact = '" + left + "'"));
    assertEquals(0, sentTo("left@example.com"));
  }

  @Test
  void knowsEveryKindThatThereIs() {
    var known =
        Arrays.stream(io.frontdesk.notifications.templates.MessageKind.values())
            .map(Enum::name)
            .collect(Collectors.toSet());
    var named = Arrays.stream(Kind.values()).map(Enum::name).collect(Collectors.toSet());
    named.add("WELCOME");
    assertEquals(Set.copyOf(named), known);
  }

  @Test
  void cleansWhatIsOldAndNothingElse() throws SQLException {
    var old =
        room.notice(Kind.PROOF_CODE, Channel.EMAIL, NotificationsUnderTest.code("old@example.com"));
    room.awaitState(old, "SENT");
    room.sql("update message set created_at = now() - interval '31 days' where id = '" + old + "'");
    var young =
        room.notice(Kind.PROOF_CODE, Channel.EMAIL, NotificationsUnderTest.code("new@example.com"));
    var cleaning = NotificationsVerticle.ofNode(room.platform(), java.util.Optional.empty());
    for (var statement : cleaning.get().cleaning()) {
      room.sql("set role frontdesk_notifications; " + statement);
    }
    assertNull(room.state(old));
    room.awaitState(young, "SENT");
  }

  @Test
  void parksAtOnceWhereNothingIsConfigured() {
    try (var bare = NotificationsUnderTest.open(Map.of())) {
      var sms =
          bare.notice(Kind.SIGN_IN_CODE, Channel.SMS, NotificationsUnderTest.code("+306900000003"));
      var mail =
          bare.notice(
              Kind.SIGN_IN_CODE, Channel.EMAIL, NotificationsUnderTest.code("ada@example.com"));
      bare.awaitState(sms, "PARKED");
      bare.awaitState(mail, "PARKED");
      assertEquals("0", bare.sql("select count(*) from message where content is not null"));
      assertEquals(1, bare.counted("parked", Channel.SMS, Kind.SIGN_IN_CODE));
    }
  }
}
