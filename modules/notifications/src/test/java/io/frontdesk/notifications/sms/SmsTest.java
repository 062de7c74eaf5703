package io.frontdesk.notifications.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.contract.contacts.NotificationRequested.Content;
import io.frontdesk.contract.contacts.NotificationRequested.Kind;
import io.frontdesk.notifications.NotificationsUnderTest;
import io.frontdesk.notifications.sms.TestSmsProvider.Asked;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An SMS as the provider is asked to send it, and what comes of its answers. */
class SmsTest {
  private static final String PHONE = "+306912345678";

  private static TestSmsProvider provider;
  private static NotificationsUnderTest room;

  @BeforeAll
  static void open() throws Exception {
    provider = new TestSmsProvider();
    room = NotificationsUnderTest.open(settings(true));
  }

  @AfterAll
  static void close() {
    room.close();
    provider.close();
  }

  private static Map<String, Object> settings(boolean allowPrivate) {
    var settings = new HashMap<String, Object>();
    settings.put("notifications.sms.url", (allowPrivate ? "http" : "https") + provider.place());
    settings.put("notifications.sms.account", "AC0123");
    settings.put("notifications.sms.token", "a token: of tests");
    settings.put("notifications.sms.sender", "+15005550006");
    settings.put("notifications.sms.allow_private", allowPrivate);
    return settings;
  }

  private static UUID notice() {
    return room.notice(Kind.SIGN_IN_CODE, Channel.SMS, NotificationsUnderTest.code(PHONE));
  }

  private static Asked last() {
    return provider.asked.get(provider.asked.size() - 1);
  }

  private static int attempts(UUID message) {
    return Integer.parseInt(room.sql("select attempts from message where id = '" + message + "'"));
  }

  @Test
  void asksAsTheApiIsDocumented() {
    room.awaitState(notice(), "SENT");
    var asked = last();
    assertEquals("POST", asked.method());
    assertEquals("/2010-04-01/Accounts/AC0123/Messages.json", asked.path());
    assertEquals("AC0123:a token: of tests", asked.credentials());
    assertEquals("application/x-www-form-urlencoded", asked.contentType());
    assertEquals(
        Map.of(
            "To", PHONE,
            "From", "+15005550006",
            "Body", "123456 is your code for Harbour Coffee. Give it to nobody."),
        asked.form());
    assertTrue(asked.body().contains("To=%2B306912345678"), asked.body());
  }

  @Test
  void sendsEveryCharacterAsItIs() {
    var business = "Καφέ & Co=1+1 100% \ud83e\udd91";
    var content = new Content(PHONE, business, null, "654321", null, null);
    room.awaitState(room.notice(Kind.SIGN_IN_CODE, Channel.SMS, content), "SENT");
    assertEquals(
        "654321 is your code for " + business + ". Give it to nobody.", last().form().get("Body"));
    assertTrue(last().body().contains("%F0%9F%A6%91"), last().body());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 408, 429, 500, 503})
  void triesAgainWhatMayPass(int status) {
    provider.answer(status, "{\"code\": 20500}");
    var id = notice();
    room.awaitState(id, "SENT");
    assertEquals(2, attempts(id));
  }

  @Test
  void staysAwayForAsLongAsItIsAsked() {
    provider.answer(429, "{}", "Retry-After", "120");
    var id = notice();
    NotificationsUnderTest.await("the answer", () -> attempts(id) == 1 && !isLeased(id));
    var wait =
        room.sql(
            "select round(extract(epoch from due - now())) from message where id = '" + id + "'");
    assertTrue(Integer.parseInt(wait) > 100, wait);
    room.hurry(id);
    room.awaitState(id, "SENT");
  }

  private static boolean isLeased(UUID id) {
    return "t"
        .equals(
            room.sql(
                "select due < now() + interval '61 seconds' from message where id = '" + id + "'"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 410, 302, 307, 200, 201})
  void parksWhatWillNotPass(int status) {
    provider.answer(status, "{\"code\": 21211}", "Location", "http" + provider.place() + "/other");
    var before = provider.asked.size();
    var id = notice();
    room.awaitState(id, "PARKED");
    assertEquals(1, attempts(id));
    assertEquals(before + 1, provider.asked.size(), "no redirect is followed");
  }

  @Test
  void readsNoMoreThanAProviderHasToSay() {
    provider.answer(201, "{\"sid\": \"SM1\", \"more\": \"" + "x".repeat(1_000_000) + "\"}");
    room.awaitState(notice(), "PARKED");
  }

  @Test
  void goesToNoPrivateAddressUnlessItMay() {
    var before = provider.asked.size();
    try (var careful = NotificationsUnderTest.open(settings(false))) {
      var id = careful.notice(Kind.SIGN_IN_CODE, Channel.SMS, NotificationsUnderTest.code(PHONE));
      NotificationsUnderTest.await(
          "a try", () -> careful.counted("failed", Channel.SMS, Kind.SIGN_IN_CODE) >= 1);
      assertEquals("DUE", careful.state(id));
    }
    assertEquals(before, provider.asked.size());
  }
}
